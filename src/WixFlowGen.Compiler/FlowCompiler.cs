using WixFlowGen.Analysis;
using WixFlowGen.Analysis.Settings;
using WixFlowGen.Analysis.Suppressions;
using WixFlowGen.Catalog;
using WixFlowGen.Emit;
using WixFlowGen.Emit.CSharp;
using WixFlowGen.Emit.Velo;
using WixFlowGen.Ir;
using WixFlowGen.Lowering;
using WixFlowGen.Schema;
using WixFlowGen.Semantics;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Compiler;

/// <summary>The whole pipeline on one screen: flows in, diagnostics and files out. Pure: it reads and writes no file.</summary>
public sealed class FlowCompiler(ApiCatalog catalog, TemplateOverrides? templates = null)
{
    private readonly Lazy<CSharpEmitter> _csharp = new(() => new CSharpEmitter((templates ?? TemplateOverrides.None).CSharp));
    private readonly Lazy<VeloEmitter> _velo = new(() => new VeloEmitter((templates ?? TemplateOverrides.None).Velo));

    /// <summary>Checks every document and gives its program; one that is wrong does not hide the mistakes of another.</summary>
    /// <param name="settings">Of the project each source belongs to; the default for those that are not in it.</param>
    /// <param name="neighbours">Documents that the sources may run; what is wrong with them is not told.</param>
    public ProgramResult Analyze(
        IReadOnlyList<SourceText> sources, IReadOnlyDictionary<SourceText, ProjectSettings>? settings = null, IReadOnlyList<SourceText>? neighbours = null)
    {
        var documents = Documents(sources, settings, neighbours, document => document);
        return new([.. documents.SelectMany(document => document.Diagnostics)], [.. documents.Select(document => document.Flow).OfType<BoundFlow>()]);
    }

    /// <summary>What is wrong with the documents, as <see cref="Analyze(IReadOnlyList{SourceText}, IReadOnlyDictionary{SourceText, ProjectSettings}?, IReadOnlyList{SourceText}?)"/> finds it; keeps nothing else.</summary>
    public IReadOnlyList<Diagnostic> Check(
        IReadOnlyList<SourceText> sources, IReadOnlyDictionary<SourceText, ProjectSettings>? settings = null, IReadOnlyList<SourceText>? neighbours = null) =>
        [.. Documents(sources, settings, neighbours, document => document.Diagnostics).SelectMany(diagnostics => diagnostics)];

    /// <summary>Compiles every document to both targets; no file comes out while any document has an error.</summary>
    /// <param name="settings">As for <see cref="Analyze(IReadOnlyList{SourceText}, IReadOnlyDictionary{SourceText, ProjectSettings}?, IReadOnlyList{SourceText}?)"/>.</param>
    public CompilationResult Compile(
        IReadOnlyList<SourceText> sources, IReadOnlyDictionary<SourceText, ProjectSettings>? settings = null, IReadOnlyList<SourceText>? neighbours = null)
    {
        var program = Analyze(sources, settings, neighbours);
        return program.HasErrors
            ? new(program.Diagnostics, [])
            : new(program.Diagnostics, [.. Emit(WithCalled([.. program.Flows.Select(FlowLowering.Lower)]))]);
    }

    /// <summary>A document asks for another only when it runs it, so all cores work on them; results stay in the order of the sources.</summary>
    private List<T> Documents<T>(
        IReadOnlyList<SourceText> sources, IReadOnlyDictionary<SourceText, ProjectSettings>? settings, IReadOnlyList<SourceText>? neighbours, Func<(IReadOnlyList<Diagnostic> Diagnostics, BoundFlow? Flow), T> keep)
    {
        var flows = new FlowDirectory(catalog, sources, neighbours ?? []);
        T One(SourceText source) => keep(Analyze(source, flows, settings?.GetValueOrDefault(source) ?? ProjectSettings.Default));
        return sources.Count == 1 ? [One(sources[0])] : [.. sources.AsParallel().AsOrdered().Select(One)];
    }

    private (IReadOnlyList<Diagnostic> Diagnostics, BoundFlow? Flow) Analyze(SourceText source, FlowDirectory flows, ProjectSettings settings)
    {
        var sink = new DiagnosticSink(source);
        var yaml = YamlReader.Read(source, sink);
        var document = yaml is null ? null : DocumentReader.Read(source, yaml, sink);
        if (yaml is null || document is not FlowSyntax syntax || !FlowSchema.Check(syntax, sink))
        {
            return (sink.Sorted(), null);
        }

        var flow = new FlowBinder(catalog, flows).Bind(syntax, sink);
        Linter.Check(flow, sink);
        return (FindingFilter.Apply(source, yaml, sink.Sorted(), settings), flow);
    }

    /// <summary>The flows and, after them, those that only they run.</summary>
    private static IReadOnlyList<IrFlow> WithCalled(IReadOnlyList<IrFlow> flows) =>
        [.. flows.Concat(flows.SelectMany(Called)).DistinctBy(flow => flow.Name, StringComparer.Ordinal)];

    private static IEnumerable<IrFlow> Called(IrFlow flow) => flow.Flows.SelectMany(called => Called(called).Prepend(called));

    private IEnumerable<GeneratedFile> Emit(IReadOnlyList<IrFlow> flows) =>
        flows.SelectMany(_csharp.Value.Emit)
            .Concat(flows.SelectMany(_velo.Value.Emit))
            .Concat(flows.Count == 0 ? [] : _velo.Value.EmitSite(flows));
}
