using System.Collections.Concurrent;
using System.Collections.Immutable;
using WixFlowGen.Catalog;
using WixFlowGen.Schema;
using WixFlowGen.Semantics;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Compiler;

/// <summary>
/// The flows of a compilation by name, for those that run others. A flow is read and bound when it is first asked for, so documents that
/// nobody runs cost nothing here. What is wrong with a flow is reported where its own document is checked.
/// </summary>
/// <param name="catalogOf">The operations a flow may call, those of its connectors included.</param>
/// <param name="neighbours">Documents that may be run but are not checked.</param>
internal sealed class FlowDirectory(
    Func<FlowSyntax, DiagnosticSink, ApiCatalog> catalogOf, IReadOnlyList<SourceText> sources, IReadOnlyList<SourceText> neighbours) : IFlowDirectory
{
    private readonly Lazy<IReadOnlyDictionary<string, (SourceText Source, bool IsChecked)>> _sources = new(() => ByName(sources, neighbours));
    private readonly ConcurrentDictionary<string, Lazy<FlowSyntax?>> _syntax = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<(BoundFlow? Flow, bool HasErrors)>> _bound = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Names => [.. _sources.Value.Keys];

    public ImmutableArray<string> Way(string from, string to) => Way(from, to, new HashSet<string>(StringComparer.Ordinal));

    public BoundFlow? Find(string name) => Bound(name).Flow;

    public bool HasUnreportedErrors(string name) => _sources.Value.TryGetValue(name, out var known) && !known.IsChecked && Bound(name).HasErrors;

    private ImmutableArray<string> Way(string from, string to, HashSet<string> seen)
    {
        if (from == to)
        {
            return [from];
        }

        return seen.Add(from)
            ? CalledFlows.In(Syntax(from)).Select(next => Way(next, to, seen)).Where(way => !way.IsEmpty).Select(way => way.Insert(0, from)).FirstOrDefault([])
            : [];
    }

    private FlowSyntax? Syntax(string name) => _syntax.GetOrAdd(name, _ => new(() => Read(name, new DiagnosticSink(SourceOf(name))))).Value;

    private (BoundFlow? Flow, bool HasErrors) Bound(string name) => _bound.GetOrAdd(name, _ => new(() =>
    {
        var sink = new DiagnosticSink(SourceOf(name));
        var syntax = Read(name, sink);
        var flow = syntax is null ? null : new FlowBinder(catalogOf(syntax, sink), this).Bind(syntax, sink);
        return (flow, flow is null || sink.Sorted().Any(found => found.Severity == Severity.Error));
    })).Value;

    private FlowSyntax? Read(string name, DiagnosticSink sink) =>
        _sources.Value.TryGetValue(name, out var known) && YamlReader.Read(known.Source, sink) is { } yaml
        && DocumentReader.Read(known.Source, yaml, sink) is FlowSyntax flow && FlowSchema.Check(flow, sink)
            ? flow
            : null;

    private SourceText SourceOf(string name) => _sources.Value.TryGetValue(name, out var known) ? known.Source : new("", "");

    private static Dictionary<string, (SourceText Source, bool IsChecked)> ByName(IReadOnlyList<SourceText> sources, IReadOnlyList<SourceText> neighbours)
    {
        var names = new Dictionary<string, (SourceText, bool)>(StringComparer.Ordinal);
        foreach (var (source, isChecked) in sources.Select(source => (source, true)).Concat(neighbours.Select(source => (source, false))))
        {
            if (FlowName.Of(source) is { } name)
            {
                names.TryAdd(name, (source, isChecked));
            }
        }

        return names;
    }
}
