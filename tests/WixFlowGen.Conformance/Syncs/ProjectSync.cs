using System.Collections.Immutable;
using WixFlowGen.Catalog;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Compiler;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Connectors;
using WixFlowGen.Execution;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Lowering;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

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
        var program = compiler.Analyze([Source("project-side.flow.yaml"), Source("piece-side.flow.yaml")]);
        Assert.False(program.HasErrors, string.Join('\n', program.Diagnostics.Select(problem => problem.Message)));
        var flows = SyncLowering.Lower(Declared(program.Flows[0], program.Flows[1]));
        return CompiledFlow.Of(flows, compiler.Emit(flows), GeneratedCSharp.Compiler);
    }

    private static BoundSync Declared(BoundFlow project, BoundFlow piece)
    {
        var catalog = new EmbeddedApiCatalog();
        var source = Source("projects.sync.yaml");
        var root = (YamlMapping)YamlReader.Read(source, new DiagnosticSink(source))!; // the case is YAML
        var name = (YamlScalar)root.Find("sync")!; // the case names its sync
        var values = new ObjectType("", [new("title", StringType.Instance), new("description", StringType.Instance), new("slug", StringType.Instance)]);
        var wix = new BoundSyncSide(root, project, "portfolio.project", new TypedObject([new("hidden", new TypedLiteral(false, BoolType.Instance, default))], new ObjectType("", []), default))
        {
            Readable = values,
            Events = [.. new[] { (SyncChange.Created, "Created"), (SyncChange.Updated, "Updated"), (SyncChange.Deleted, "Deleted") }
                .Select(change => new BoundSyncEvent(change.Item1, catalog.TryGetEvent($"portfolio.projects.project{change.Item2}", out var known) ? known : null, null, "entityId"))],
        };
        var pieceValues = new ObjectType("", [new("name", StringType.Instance), new("text", StringType.Instance), new("tags", StringType.Instance)]);
        var external = new BoundSyncSide(root, piece, "pieces.piece", new TypedObject([], new ObjectType("", []), default))
        {
            Readable = pieceValues,
            Connector = new("pieces", Pieces),
            Events = [.. Pieces.Events.Select(told => new BoundSyncEvent(SyncChange.Updated, null, told, "piece"))],
        };
        ImmutableArray<BoundSyncField> fields =
        [
            new(root, "title", "name", SyncDirection.Both, null, false),
            new(root, "description", "text", SyncDirection.Both, SyncConflict.Wix, false),
            new(root, "slug", "tags", SyncDirection.ToExternal, null, false)
            {
                ToExternal = new TypedTemplate([new TypedLiteral("#", StringType.Instance, default), new Expressions.Typed.TypedReference("value", StringType.Instance, default)], default),
            },
        ];
        return new(new SyncSyntax(source, name, name, root), "projects", "Keep the projects and the pieces the same", wix, external, fields, SyncConflict.External, SyncDeletes.Propagate, SyncDeletes.Propagate)
        {
            Reconcile = new("0 3 * * *", TimeSpan.FromDays(1)),
        };
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
