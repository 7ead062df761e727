using WixFlowGen.Analysis;
using WixFlowGen.Catalog;
using WixFlowGen.Compiler;
using WixFlowGen.Schema;
using WixFlowGen.Semantics;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Semantics.Syncs;
using WixFlowGen.Tests.Schema;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Syncs;

/// <summary>What sync documents are bound to.</summary>
public sealed class SyncBinderTests
{
    private static readonly EmbeddedApiCatalog Wix = new();

    public static TheoryData<string> Repository { get; } =
        new(Directory.GetFiles(RepositoryRoot.Combine("flows"), "*.sync.yaml").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Repository))]
    public void Syncs_of_the_repository_bind_as_their_golden_says(string file)
    {
        var source = new SourceText($"flows/{file}", File.ReadAllText(RepositoryRoot.Combine("flows", file)));
        var program = new FlowCompiler(Wix, files: new RepositoryFiles()).Analyze([source]);

        Assert.Empty(program.Diagnostics.Select(found => $"{found.Start.Line} {found.Message}"));
        Verify(Path.GetFileNameWithoutExtension(file), Assert.Single(program.Syncs));
    }

    /// <summary>Something has to tell of deletions, which are not among what changed.</summary>
    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    [InlineData(false, false, false)]
    public void Changes_are_asked_for_where_deletions_are_learned_otherwise(bool isReconciled, bool isDeletionTold, bool expected)
    {
        var sync = Case("projects/projects.sync.yaml").Replace("pieces.piece", "pieces.piece, poll: 10m", StringComparison.Ordinal);
        var connector = Case("projects/pieces.connector.yaml");
        var program = new SyncProject(
            ("projects.sync.yaml", isReconciled ? sync : sync.Replace("reconcile:", "# reconcile:", StringComparison.Ordinal)),
            ("pieces.connector.yaml", isDeletionTold ? connector : connector.Replace(", deleted: deleted", "", StringComparison.Ordinal))).Analyze();

        Assert.Empty(program.Diagnostics.Where(found => found.Severity == Severity.Error).Select(found => $"{found.Source.Path}:{found.Start.Line} {found.Message}"));
        var bound = Assert.Single(program.Syncs);
        Assert.Contains(SyncAction.Changes, bound.External.Actions);
        Assert.Equal((false, expected), (bound.Wix.TellsChanges, bound.External.TellsChanges));
    }

    [Fact]
    public void Every_kind_of_side_binds_as_its_golden_says()
    {
        var program = new SyncProject(
            ("notes-side.flow.yaml", Case("notes-side.flow.yaml")),
            ("notes.sync.yaml", """
                sync: notes
                connectors: { things: things.connector.yaml }
                sides:
                  wix: { flow: notes-side, scope: { collection: Notes }, poll: 1h }
                  external: { entity: things.thing }
                link: none
                map:
                  - { wix: text, external: title, toExternal: '${{ value.trim() }}', toWix: '${{ value }}' }
                  - { wix: rank, to: external, external: place, conflict: external, toExternal: '${{ int(math.floor(value)) }}' }
                """),
            ("plain.sync.yaml", """
                sync: plain
                connectors: { things: things.connector.yaml }
                sides:
                  wix: { entity: media.file, scope: { parentFolderId: f9 }, poll: 30m }
                  external: { entity: things.plain, poll: 5m }
                map: [{ wix: displayName, external: title }]
                conflict: external
                deletes: { wix-to-external: ignore, external-to-wix: archive }
                initial: { match: [displayName] }
                """)).Analyze();

        Assert.Empty(program.Diagnostics.Where(found => found.Severity == Severity.Error).Select(found => $"{found.Source.Path}:{found.Start.Line} {found.Message}"));
        Assert.All(program.Syncs, sync => Verify(sync.Name, sync));
    }

    [Theory]
    [InlineData("media.file"), InlineData("portfolio.project"), InlineData("portfolio.projectItem"), InlineData("pro-gallery.galleryItem")]
    public void Known_entities_of_Wix_are_flows_in_which_nothing_is_found(string entity)
    {
        Assert.Contains(entity, WixEntities.Names);
        var found = WixEntities.SideFlowOf(entity);
        var sink = new DiagnosticSink(found.Source);

        Assert.True(FlowSchema.Check(found, sink));
        Linter.Check(new FlowBinder(Wix).Bind(found, sink), sink);

        Assert.DoesNotContain(sink.Sorted(), one => one.Severity != Severity.Info);
    }

    [Fact]
    public void Names_of_a_connector_never_become_part_of_an_expression()
    {
        var connector = """
            connector: evil
            base: https://evil.example
            types:
              Thing: { type: object, required: [id], properties: { id: string, "x}}', 'y": string, "a.b": string } }
            operations:
              all: { get: /all, request: { type: object, required: ["z'}} : evil"], properties: { "z'}} : evil": string } }, response: { type: object, required: [list], properties: { list: { type: array, items: { type: Thing } } } } }
              one: { get: '/one/{id}', request: { type: object, properties: { id: string } }, response: { type: Thing } }
            entities: { thing: { type: Thing, id: id, get: one, list: all } }
            """;
        var findings = new SyncProject(("evil.connector.yaml", connector), ("evil.sync.yaml", """
            sync: evil
            connectors: { evil: evil.connector.yaml }
            sides:
              wix: { entity: portfolio.project, poll: 1h }
              external: { entity: evil.thing, poll: 1h }
            map: [{ wix: title, to: wix, external: a }]
            """)).Findings();

        Assert.Contains(findings, found => found.StartsWith("WF0714 evil.sync.yaml:5: 'evil.thing' cannot be kept the same: its field 'z'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_connector_that_is_wrong_is_told_once()
    {
        var findings = new SyncProject(("notes.sync.yaml", """
            sync: notes
            connectors: { things: nowhere.connector.yaml }
            sides:
              wix: { entity: portfolio.project, poll: 1h }
              external: { entity: things.thing }
            map: [{ wix: title, external: title }]
            """)).Findings();

        Assert.StartsWith("WF0350 notes.sync.yaml:2", Assert.Single(findings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scope: { parentFolder: f1 }", "WF0302"), InlineData("scope: { parentFolderId: 7 }", "WF0501"), InlineData("poll: 1h", "WF0303")]
    [InlineData("scope: { parentFolderId: '${{ run.id }}' }", "WF0521"), InlineData("scope: { parentFolderId: f1, prefix: mine }", "WF0520")]
    public void A_scope_is_checked_as_the_inputs_of_the_side(string scope, string code)
    {
        var findings = new SyncProject(("files.sync.yaml", $$"""
            sync: files
            connectors: { things: things.connector.yaml }
            sides:
              wix: { entity: media.file, {{(scope.StartsWith("poll", StringComparison.Ordinal) ? scope : scope + ", poll: 1h")}} }
              external: { entity: things.thing }
            map: [{ wix: displayName, external: title }]
            """)).Findings();

        Assert.StartsWith(code, Assert.Single(findings), StringComparison.Ordinal);
    }

    [Fact]
    public void Conversions_have_the_type_of_the_field_they_are_for()
    {
        var findings = new SyncProject(("files.sync.yaml", """
            sync: files
            connectors: { things: things.connector.yaml }
            sides:
              wix: { entity: media.file, scope: { parentFolderId: f1 }, poll: 1h }
              external: { entity: things.thing }
            map: [{ wix: displayName, to: external, external: title, toExternal: '${{ size(value) }}' }]
            """)).Findings();

        Assert.StartsWith("WF0501 files.sync.yaml:6", Assert.Single(findings), StringComparison.Ordinal);
    }

    /// <summary>Whatever is written, there is a finding and no exception.</summary>
    [Fact]
    public void Damaged_documents_are_reported_and_never_end_the_compiler()
    {
        var compiler = new FlowCompiler(Wix, files: new RepositoryFiles());
        var text = File.ReadAllText(RepositoryRoot.Combine("flows", "media-ams.sync.yaml"));
        var mutants = FlowMutants.Of(text).Where((_, i) => i % 3 == 0).Select(mutant => new SourceText("flows/media-ams.sync.yaml", mutant)).ToList();

        var wrong = mutants.Count(mutant => compiler.Analyze([mutant]).HasErrors);

        Assert.True(wrong > mutants.Count / 2 && mutants.Count > 50, $"{wrong} of {mutants.Count}");
    }

    private static string Case(string name) => File.ReadAllText(RepositoryRoot.Combine("tests", "cases", "syncs", name));

    /// <summary>The bound document, and the side flows that were written for it.</summary>
    private static void Verify(string name, BoundSync sync)
    {
        var written = new[] { sync.Wix, sync.External }.Where(side => side.Connector is not null).Select(side => $"\n{side.Flow.Syntax.Source.Text}");
        Golden.Verify(RepositoryRoot.Combine("tests", "cases", "syncs", "bound", $"{name}.txt"), BoundSyncText.Of(sync) + string.Concat(written));
    }
}
