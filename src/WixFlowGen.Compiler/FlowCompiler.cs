using WixFlowGen.Analysis;
using WixFlowGen.Analysis.Settings;
using WixFlowGen.Analysis.Site;
using WixFlowGen.Analysis.Suppressions;
using WixFlowGen.Catalog;
using WixFlowGen.Connectors;
using WixFlowGen.Emit;
using WixFlowGen.Emit.CSharp;
using WixFlowGen.Emit.Templates;
using WixFlowGen.Emit.Velo;
using WixFlowGen.Ir;
using WixFlowGen.Lowering;
using WixFlowGen.Schema;
using WixFlowGen.Semantics;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Semantics.Syncs;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.TestSpecs;
using WixFlowGen.TestSpecs.Syncs;
using WixFlowGen.Text;

namespace WixFlowGen.Compiler;

/// <summary>The whole pipeline on one screen: flows in, diagnostics and files out. Pure: it reads and writes no file.</summary>
/// <param name="files">Hands in what documents name, such as connectors; null for nothing.</param>
/// <param name="layout">How the runtime comes to a Velo site.</param>
public sealed class FlowCompiler(ApiCatalog catalog, TemplateOverrides? templates = null, IProjectFiles? files = null, VeloLayout layout = VeloLayout.OneFile)
{
    private readonly FlowConnectors _connectors = new(files ?? NoProjectFiles.Instance);

    private readonly Lazy<CSharpEmitter> _csharp = new(() => new CSharpEmitter((templates ?? TemplateOverrides.None).CSharp));
    private readonly Lazy<VeloEmitter> _velo = new(() => new VeloEmitter((templates ?? TemplateOverrides.None).Velo));

    /// <summary>A compiler of the same APIs that fills other templates.</summary>
    public FlowCompiler With(TemplateOverrides other) => new(catalog, other, files, layout);

    /// <summary>A compiler of the same APIs whose Velo sites have another layout.</summary>
    public FlowCompiler With(VeloLayout other) => new(catalog, templates, files, other);

    /// <summary>What is wrong with the syntax of the user's own templates; names that they are not given are found when they are filled.</summary>
    public IReadOnlyList<Diagnostic> CheckTemplates()
    {
        try
        {
            var own = templates ?? TemplateOverrides.None;
            _ = own.CSharp.Count == 0 ? null : _csharp.Value;
            _ = own.Velo.Count == 0 ? null : _velo.Value;
            return [];
        }
        catch (TemplateException error)
        {
            return [error.Diagnostic];
        }
    }

    /// <summary>Checks every document and gives its program; one that is wrong does not hide the mistakes of another.</summary>
    /// <param name="settings">Of the project each source belongs to; the default for those that are not in it.</param>
    /// <param name="neighbours">Documents that the sources may run; what is wrong with them is not told.</param>
    public ProgramResult Analyze(
        IReadOnlyList<SourceText> sources, IReadOnlyDictionary<SourceText, ProjectSettings>? settings = null, IReadOnlyList<SourceText>? neighbours = null)
    {
        var documents = Documents(sources, settings, neighbours, document => document);
        var (tests, syncTests) = (BindTests(documents), BindSyncTests(documents));
        var diagnostics = Linked([.. documents.Select(document => (document.Diagnostics, DocumentName.Of(document), document.Flow, document.Sync))]);
        return new(diagnostics, [.. documents.Select(document => document.Flow).OfType<BoundFlow>()])
        {
            Tests = tests,
            SyncTests = syncTests,
            Syncs = [.. documents.Select(document => document.Sync).OfType<BoundSync>()],
        };
    }

    /// <summary>What is wrong with the documents, as <see cref="Analyze(IReadOnlyList{SourceText}, IReadOnlyDictionary{SourceText, ProjectSettings}?, IReadOnlyList{SourceText}?)"/> finds it; keeps little else.</summary>
    public IReadOnlyList<Diagnostic> Check(
        IReadOnlyList<SourceText> sources, IReadOnlyDictionary<SourceText, ProjectSettings>? settings = null, IReadOnlyList<SourceText>? neighbours = null) =>
        sources.Any(MayBeTest)
            ? Analyze(sources, settings, neighbours).Diagnostics
            : Linked(Documents(sources, settings, neighbours, document => (document.Diagnostics, DocumentName.Of(document), Shared: SiteLinks.IsShared(document.Flow) ? document.Flow : null, document.Sync)));

    /// <summary>Compiles every document to both targets; no file comes out while any document has an error.</summary>
    /// <param name="settings">As for <see cref="Analyze(IReadOnlyList{SourceText}, IReadOnlyDictionary{SourceText, ProjectSettings}?, IReadOnlyList{SourceText}?)"/>.</param>
    public CompilationResult Compile(
        IReadOnlyList<SourceText> sources, IReadOnlyDictionary<SourceText, ProjectSettings>? settings = null, IReadOnlyList<SourceText>? neighbours = null)
    {
        var program = Analyze(sources, settings, neighbours);
        if (program.HasErrors)
        {
            return new(program.Diagnostics, []);
        }

        try
        {
            return new(program.Diagnostics, Emit(Lower(program)));
        }
        catch (TemplateException error)
        {
            return new([.. program.Diagnostics, error.Diagnostic], []);
        }
    }

    /// <summary>The target-neutral program of every flow; none while any document has an error.</summary>
    /// <param name="settings">As for <see cref="Analyze(IReadOnlyList{SourceText}, IReadOnlyDictionary{SourceText, ProjectSettings}?, IReadOnlyList{SourceText}?)"/>.</param>
    public LoweringResult Lower(
        IReadOnlyList<SourceText> sources, IReadOnlyDictionary<SourceText, ProjectSettings>? settings = null, IReadOnlyList<SourceText>? neighbours = null)
    {
        var program = Analyze(sources, settings, neighbours);
        return new(program.Diagnostics, program.HasErrors ? [] : Lower(program));
    }

    /// <summary>The programs of flows and, after them, those that syncs become.</summary>
    private static IReadOnlyList<IrFlow> Lower(ProgramResult program) =>
        [.. program.Flows.AsParallel().AsOrdered().Select(FlowLowering.Lower), .. program.Syncs.SelectMany(sync => SyncLowering.Lower(sync))];

    /// <summary>What is wrong with each document, then with all of them in one site.</summary>
    private static IReadOnlyList<Diagnostic> Linked(List<(IReadOnlyList<Diagnostic> Diagnostics, DocumentName? Name, BoundFlow? Flow, BoundSync? Sync)> documents)
    {
        var syncs = documents.Select(document => document.Sync).OfType<BoundSync>().ToList();
        return
        [
            .. FollowUps.Without([.. documents.SelectMany(document => document.Diagnostics)]),
            .. SiteLinks.Check([.. documents.Select(document => document.Flow).OfType<BoundFlow>()], syncs),
            .. SyncClashes.Check(syncs),
            .. GeneratedNames.Check([.. documents.Select(document => document.Name).OfType<DocumentName>()], syncs),
        ];
    }

    /// <summary>A document asks for another only when it runs it, so all cores work on them; results stay in the order of the sources.</summary>
    private List<T> Documents<T>(
        IReadOnlyList<SourceText> sources, IReadOnlyDictionary<SourceText, ProjectSettings>? settings, IReadOnlyList<SourceText>? neighbours, Func<AnalyzedDocument, T> keep)
    {
        var flows = new FlowDirectory((flow, sink) => _connectors.CatalogOf(flow, catalog, sink), sources, neighbours ?? []);
        T One(SourceText source) => keep(Analyze(source, flows, settings?.GetValueOrDefault(source) ?? ProjectSettings.Default));
        return sources.Count == 1 ? [One(sources[0])] : [.. sources.AsParallel().AsOrdered().Select(One)];
    }

    private AnalyzedDocument Analyze(SourceText source, FlowDirectory flows, ProjectSettings settings)
    {
        var sink = new DiagnosticSink(source);
        var yaml = YamlReader.Read(source, sink);
        var document = yaml is null ? null : DocumentReader.Read(source, yaml, sink);
        if (yaml is not null && document is ConnectorSyntax connector)
        {
            _connectors.Bind(connector, sink);
            SecretScan.Check(yaml, sink);
            return new(document, sink.Sorted());
        }

        if (yaml is not null && document is SyncSyntax sync)
        {
            if (!SyncSchema.Check(sync, sink))
            {
                return new(document, FindingFilter.Apply(source, yaml, sink.Sorted(), settings)) { Callable = _connectors.CatalogOf(sync, catalog, new(source)) };
            }

            var reachable = _connectors.CatalogOf(sync, catalog, sink);
            var bound = new SyncBinder(reachable, flows).Bind(sync, sink);
            SecretScan.Check(yaml, sink);
            return new(document, FindingFilter.Apply(source, yaml, sink.Sorted(), settings)) { Sync = bound, Callable = reachable };
        }

        if (document is TestSyntax test)
        {
            return new(document, sink.Sorted()) { Test = TestSchema.Check(test, sink) ? test : null, Sink = sink };
        }

        if (document is SyncTestSyntax syncTest)
        {
            return new(document, sink.Sorted()) { SyncTest = SyncTestSchema.Check(syncTest, sink) ? syncTest : null, Sink = sink };
        }

        if (yaml is null || document is not FlowSyntax syntax)
        {
            return new(document, sink.Sorted()) { UnreadableFlow = document is null ? NameInText(source) : null };
        }

        if (!FlowSchema.Check(syntax, sink))
        {
            return new(document, sink.Sorted()) { Callable = _connectors.CatalogOf(syntax, catalog, new(source)) };
        }

        var callable = _connectors.CatalogOf(syntax, catalog, sink);
        var flow = new FlowBinder(callable, flows).Bind(syntax, sink);
        Linter.Check(flow, sink);
        SecretScan.Check(yaml, sink);
        return new(document, FindingFilter.Apply(source, yaml, sink.Sorted(), settings)) { Flow = flow, Callable = callable };
    }

    /// <summary>Tests come after all flows, because they are checked against them.</summary>
    private List<FlowTest> BindTests(List<AnalyzedDocument> documents)
    {
        var flows = documents.Where(document => document.Syntax is FlowSyntax)
            .GroupBy(document => document.Syntax?.Name.Value ?? "", StringComparer.Ordinal)
            .ToDictionary(named => named.Key, named => new TestedFlow(named.First().FlowWithoutErrors, named.First().Callable ?? catalog), StringComparer.Ordinal);
        foreach (var name in documents.Select(document => document.UnreadableFlow).OfType<string>())
        {
            flows.TryAdd(name, new TestedFlow(null, catalog));
        }

        var syncs = documents.Select(document => document.Syntax).OfType<SyncSyntax>().Select(sync => sync.Name.Value).ToHashSet(StringComparer.Ordinal);
        var binder = new TestBinder(flows, syncs);
        return [.. documents.Select(document => document.BindTest(binder)).OfType<FlowTest>()];
    }

    private List<SyncTest> BindSyncTests(List<AnalyzedDocument> documents)
    {
        var syncs = documents.Where(document => document.Syntax is SyncSyntax)
            .GroupBy(document => document.Syntax?.Name.Value ?? "", StringComparer.Ordinal)
            .ToDictionary(named => named.Key, named => new TestedSync(named.First().SyncWithoutErrors, named.First().Callable ?? catalog), StringComparer.Ordinal);
        var binder = new SyncTestBinder(syncs);
        return [.. documents.Select(document => document.BindTest(binder)).OfType<SyncTest>()];
    }

    /// <summary>The name of a flow whose document cannot be read as YAML; null when the text does not begin with one.</summary>
    private static string? NameInText(SourceText source)
    {
        const string Key = "flow:";
        var line = source.Text.Split('\n').FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal));
        return line?[Key.Length..].Split('#')[0].Trim().Trim('\'', '"');
    }

    private static bool MayBeTest(SourceText source) => source.Text.Contains("test", StringComparison.Ordinal) && source.Text.Contains("cases", StringComparison.Ordinal);

    /// <summary>The flows and, after them, those that only they run.</summary>
    private static IReadOnlyList<IrFlow> WithCalled(IReadOnlyList<IrFlow> flows) =>
        [.. flows.Concat(flows.SelectMany(Called)).DistinctBy(flow => flow.Name, StringComparer.Ordinal)];

    private static IEnumerable<IrFlow> Called(IrFlow flow) => flow.Parts.SelectMany(called => Called(called).Prepend(called));

    /// <summary>The files of programs that belong together, with those that run as parts of them.</summary>
    /// <exception cref="TemplateException">A template of the user's own has a mistake.</exception>
    public IReadOnlyList<GeneratedFile> Emit(IReadOnlyList<IrFlow> programs)
    {
        var flows = WithCalled(programs);
        var syncs = flows.SelectMany(flow => flow.Syncs).DistinctBy(sync => sync.Name, StringComparer.Ordinal).ToList();
        return
        [
            .. Each(flows, _csharp.Value.Emit),
            .. syncs.Select(_csharp.Value.Emit),
            .. flows.Count == 0 ? [] : _csharp.Value.EmitService(flows),
            .. flows.Count == 0 ? [] : _velo.Value.EmitSite(flows, [.. Each(flows, _velo.Value.Emit), .. syncs.Select(_velo.Value.Emit)], layout),
        ];
    }

    /// <summary>The files of each flow, by all cores, in the order of the flows. Of several mistakes in templates, the one of the first flow counts.</summary>
    private static IEnumerable<GeneratedFile> Each(IReadOnlyList<IrFlow> flows, Func<IrFlow, IEnumerable<GeneratedFile>> emit)
    {
        var emitted = flows.AsParallel().AsOrdered().Select<IrFlow, (List<GeneratedFile> Files, TemplateException? Mistake)>(flow =>
        {
            try
            {
                return ([.. emit(flow)], null);
            }
            catch (TemplateException mistake)
            {
                return ([], mistake);
            }
        }).ToList();
        return emitted.Select(one => one.Mistake).FirstOrDefault(mistake => mistake is not null) is { } first
            ? throw TemplateException.Again(first)
            : emitted.SelectMany(one => one.Files);
    }
}
