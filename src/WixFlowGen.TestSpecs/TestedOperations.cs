using WixFlowGen.Catalog;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.TestSpecs;

/// <summary>The operations that a test may name: those its flows call, those that find a lost effect of them, and the two ways bytes move.</summary>
/// <param name="tested">How messages call what is tested, such as <c>flow 'rename-folder'</c>.</param>
/// <param name="flows">Empty when they could not be bound: any operation may be named then.</param>
internal sealed class TestedOperations(ApiCatalog catalog, string tested, IReadOnlyList<BoundFlow> flows, DiagnosticSink diagnostics)
{
    private static readonly string[] _content = ["upload", "download"];

    private readonly Lazy<(HashSet<string> Called, bool CallsOthers)> _ofFlows = new(() =>
    {
        var called = new HashSet<string>(StringComparer.Ordinal);
        var callsOthers = flows.Select(flow => Collect(flow.Syntax.Root.Find("steps"), called)).ToList() is { } others && (others.Count == 0 || others.Contains(true));
        called.UnionWith([.. called.Select(id => catalog.TryGetOperation(id, out var operation) ? operation.Facts.Recover?.AskWith : null).OfType<string>()]);
        return (called, callsOthers);
    });

    /// <summary>The operation; null for <c>upload</c>, <c>download</c> and requests for access tokens, when it was reported that there is none, and where mistakes of the tested document leave it open.</summary>
    public ApiOperation? Find(YamlNode? written)
    {
        if (written is not YamlScalar name || _content.Contains(name.Value) || catalog.IsAbsorbed(name.Value) || ConnectorTokens.IsToken(name.Value, catalog.Connectors))
        {
            return null;
        }

        var (called, callsOthers) = _ofFlows.Value;
        if (!callsOthers && !called.Contains(name.Value))
        {
            diagnostics.Report(
                DiagnosticCatalog.OperationNotCalled, name.Span,
                (tested, name.Value, Suggestions.Nearest(name.Value, called), string.Join(", ", called.Order(StringComparer.Ordinal))));
            return null;
        }

        if (catalog.TryGetOperation(name.Value, out var operation))
        {
            return operation;
        }

        if (callsOthers && flows.Count > 0 && !flows.Any(RunFlows.RunsUnknown))
        {
            diagnostics.Report(DiagnosticCatalog.UnknownOperation, name.Span, (name.Value, Suggestions.Nearest(name.Value, catalog.OperationIds)));
        }

        return null;
    }

    /// <summary>Collects what <c>call</c> names; true when a step runs another flow, whose calls are not known here.</summary>
    private static bool Collect(YamlNode? node, HashSet<string> called)
    {
        var others = false;
        switch (node)
        {
            case YamlSequence list:
                foreach (var item in list.Items)
                {
                    others |= Collect(item, called);
                }

                break;
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    if (entry is { Key.Value: "call", Value: YamlScalar name })
                    {
                        called.Add(name.Value);
                    }

                    others |= entry.Key.Value == "run" || Collect(entry.Value, called);
                }

                break;
        }

        return others;
    }
}
