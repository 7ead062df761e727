using WixFlowGen.Catalog;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Compiler;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Connectors;
using WixFlowGen.Emit;
using WixFlowGen.Execution;
using WixFlowGen.Ir;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Syncs;

/// <summary>The sync of <c>tests/cases/syncs/projects</c>, compiled once: projects of the portfolio and pieces of another system.</summary>
internal static class ProjectSync
{
    private static readonly FlowCompiler _compiler = new(new EmbeddedApiCatalog(), files: new DocumentFiles(Folder));
    private static readonly Lazy<IReadOnlyList<IrFlow>> _programs = new(() => Lower(Source("projects.sync.yaml")));
    private static readonly Lazy<IReadOnlyList<GeneratedFile>> _files = new(() => _compiler.Emit(_programs.Value));
    private static readonly Lazy<IReadOnlyList<CompiledFlow>> _polled =
        new(() => Changed(document => document.Replace("entity: pieces.piece", "entity: pieces.piece, poll: 10m", StringComparison.Ordinal)));

    private static readonly Lazy<IReadOnlyList<CompiledFlow>> _flows = new(() => CompiledFlow.Of(_programs.Value, _files.Value, GeneratedCSharp.Compiler));

    public static string Folder => RepositoryRoot.Combine("tests", "cases", "syncs", "projects");

    public static IReadOnlyList<GeneratedFile> Files => _files.Value;

    /// <summary>By the last word of their names.</summary>
    public static CompiledFlow Flow(string name) => _flows.Value.Single(flow => flow.Ir.Name == $"projects-{name}");

    public static Connector Pieces { get; } = BindPieces();

    /// <summary>A flow of the sync when its external side is polled; it tells what changed.</summary>
    public static CompiledFlow Polled(string name) => _polled.Value.Single(flow => flow.Ir.Name == $"projects-{name}");

    /// <summary>The flows of the sync when something else stands in its document.</summary>
    public static IReadOnlyList<CompiledFlow> Changed(Func<string, string> change)
    {
        var programs = Lower(new SourceText("projects.sync.yaml", change(Source("projects.sync.yaml").Text)));
        return CompiledFlow.Of(programs, _compiler.Emit(programs), GeneratedCSharp.Compiler);
    }

    private static IReadOnlyList<IrFlow> Lower(SourceText document)
    {
        var lowered = _compiler.Lower([document]);
        Assert.False(lowered.HasErrors, string.Join('\n', lowered.Diagnostics.Select(problem => problem.Message)));
        return lowered.Programs;
    }

    private static Connector BindPieces()
    {
        var source = Source("pieces.connector.yaml");
        var sink = new DiagnosticSink(source);
        var yaml = YamlReader.Read(source, sink) ?? throw new InvalidOperationException("the connector is no YAML");
        return new FlowConnectors(new DocumentFiles(Folder)).Bind(Assert.IsType<ConnectorSyntax>(DocumentReader.Read(source, yaml, sink)), sink)
            ?? throw new InvalidOperationException(string.Join('\n', sink.Sorted().Select(problem => problem.Message)));
    }

    private static SourceText Source(string file) => new(file, File.ReadAllText(Path.Combine(Folder, file)));
}
