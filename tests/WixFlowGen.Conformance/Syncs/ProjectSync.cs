using WixFlowGen.Catalog;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Compiler;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Connectors;
using WixFlowGen.Execution;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Syncs;

/// <summary>The sync of <c>tests/cases/syncs/projects</c>, compiled once: projects of the portfolio and pieces of another system.</summary>
internal static class ProjectSync
{
    private static readonly string _folder = RepositoryRoot.Combine("tests", "cases", "syncs", "projects");
    private static readonly Lazy<IReadOnlyList<CompiledFlow>> _flows = new(Compile);

    /// <summary>By the last word of their names.</summary>
    public static CompiledFlow Flow(string name) => _flows.Value.Single(flow => flow.Ir.Name == $"projects-{name}");

    public static Connector Pieces { get; } = BindPieces();

    private static IReadOnlyList<CompiledFlow> Compile()
    {
        var compiler = new FlowCompiler(new EmbeddedApiCatalog(), files: new Files());
        var lowered = compiler.Lower([Source("projects.sync.yaml")]);
        Assert.False(lowered.HasErrors, string.Join('\n', lowered.Diagnostics.Select(problem => problem.Message)));
        return CompiledFlow.Of(lowered.Programs, compiler.Emit(lowered.Programs), GeneratedCSharp.Compiler);
    }

    private static Connector BindPieces()
    {
        var source = Source("pieces.connector.yaml");
        var sink = new DiagnosticSink(source);
        var yaml = YamlReader.Read(source, sink) ?? throw new InvalidOperationException("the connector is no YAML");
        return new FlowConnectors(new Files()).Bind(Assert.IsType<ConnectorSyntax>(DocumentReader.Read(source, yaml, sink)), sink)
            ?? throw new InvalidOperationException(string.Join('\n', sink.Sorted().Select(problem => problem.Message)));
    }

    private static SourceText Source(string file) => new(file, File.ReadAllText(Path.Combine(_folder, file)));

    private sealed class Files : IProjectFiles
    {
        public SourceText? Read(string path) => File.Exists(Path.Combine(_folder, path)) ? Source(path) : null;
    }
}
