using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.TestSpecs;

/// <summary>Checks links, written by link and key: the flow has to use them, and their values are of the types that it declares; without a declaration a link holds any value.</summary>
internal static class LinkTypes
{
    /// <param name="flow">Null when it could not be bound; nothing is checked then.</param>
    /// <param name="isExpected">The links are what a test expects, so that <c>any: false</c> stands for one that holds nothing.</param>
    public static void Check(YamlNode? links, BoundFlow? flow, ValueCheck check, DiagnosticSink diagnostics, bool isExpected = false)
    {
        var known = flow is null ? [] : RunFlows.Links(flow).ToList();
        foreach (var link in (links as YamlMapping)?.Entries ?? [])
        {
            if (flow is not null && !known.Contains(link.Key.Value))
            {
                diagnostics.Report(
                    DiagnosticCatalog.UnknownTestField, link.Key.Span,
                    (link.Key.Value, $"'links' of the flow '{flow.Name}'", Suggestions.Nearest(link.Key.Value, known), string.Join(", ", known)));
            }

            var type = flow is null ? null : RunFlows.Of(flow).Select(one => one.Links.GetValueOrDefault(link.Key.Value)).FirstOrDefault(declared => declared is not null);
            if (isExpected && Matchers.Of(link.Value)?.Key.Value == Matchers.Any)
            {
                continue;
            }

            foreach (var kept in (link.Value as YamlMapping)?.Entries ?? [])
            {
                check.Check(kept.Value, type ?? AnyType.Instance, $"{link.Key.Value}.{kept.Key.Value}");
            }
        }
    }
}
