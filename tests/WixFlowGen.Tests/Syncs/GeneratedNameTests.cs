using WixFlowGen.Catalog;
using WixFlowGen.Compiler;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Syncs;

/// <summary>No document overwrites what another one becomes.</summary>
public sealed class GeneratedNameTests
{
    private const string Sync = """
        sync: things
        connectors: { things: things.connector.yaml }
        sides:
          wix: { entity: portfolio.project, poll: 1h }
          external: { entity: things.thing }
        map:
          - { wix: title, external: title }
        """;

    public static TheoryData<string> Repository => SyncBinderTests.Repository;

    [Theory, MemberData(nameof(Repository))]
    public void No_flow_is_named_like_one_of_a_sync_of_the_repository(string file)
    {
        var source = new SourceText($"flows/{file}", File.ReadAllText(RepositoryRoot.Combine("flows", file)));
        var compiler = new FlowCompiler(new EmbeddedApiCatalog(), files: new RepositoryFiles());
        var made = compiler.Lower([source]).Programs.Select(program => program.Name).ToList();

        Assert.Equal(
            made,
            compiler.Analyze([source, .. made.Select(name => new SourceText($"{name}.flow.yaml", Flow(name)))]).Diagnostics
                .Where(found => found.Code == "WF0732").Select(found => Path.GetFileName(found.Source.Path)[..^".flow.yaml".Length]));
    }

    [Theory]
    [InlineData("things-reconcile"), InlineData("things-poll"), InlineData("things-outbound"), InlineData("things-inbound"), InlineData("portfolio-project-side")]
    public void A_flow_is_not_named_like_one_that_a_sync_makes(string name) =>
        Assert.Equal([$"WF0732 a.flow.yaml:1: the sync 'things' makes a flow '{name}' itself"], Found(("a.flow.yaml", Flow(name)), ("things.sync.yaml", Sync)));

    [Theory]
    [InlineData("things"), InlineData("things-setup"), InlineData("things-side")]
    public void Other_names_are_free(string name) => Assert.Empty(Found(("a.flow.yaml", Flow(name)), ("things.sync.yaml", Sync)));

    [Fact]
    public void A_side_of_the_authors_own_is_no_clash() => Assert.Empty(Found(
        ("notes-side.flow.yaml", File.ReadAllText(RepositoryRoot.Combine("tests/cases/syncs/notes-side.flow.yaml"))),
        ("notes.sync.yaml", """
            sync: notes
            connectors: { things: things.connector.yaml }
            sides:
              wix: { flow: notes-side, scope: { collection: Notes }, poll: 1h }
              external: { entity: things.thing }
            link: none
            map:
              - { wix: text, external: title }
            """)));

    [Theory]
    [InlineData("ab", "ab"), InlineData("a-b", "ab"), InlineData("x-1a", "x1a")]
    public void Two_flows_never_become_one_file(string first, string second)
    {
        var found = Assert.Single(Found(("a.flow.yaml", Flow(first)), ("b.flow.yaml", Flow(second))));
        Assert.StartsWith($"WF0733 b.flow.yaml:1: the flow '{second}' becomes the file ", found, StringComparison.Ordinal);
        Assert.EndsWith($"which the flow '{first}' in a.flow.yaml becomes already", found, StringComparison.Ordinal);
    }

    [Fact]
    public void Nor_do_a_sync_and_a_flow() => Assert.Equal(
        ["WF0733 things.sync.yaml:1: the sync 'things' becomes the file ThingsSync.cs, which the flow 'things-sync' in a.flow.yaml becomes already"],
        Found(("a.flow.yaml", Flow("things-sync")), ("things.sync.yaml", Sync)));

    [Fact]
    public void Nor_does_a_flow_overwrite_the_list_of_flows() => Assert.Equal(
        ["WF0733 a.flow.yaml:1: the flow 'wix-flows-registration' becomes the file WixFlowsRegistration.cs, which the list of flows of the service becomes already"],
        Found(("a.flow.yaml", Flow("wix-flows-registration"))));

    private static string Flow(string name) => $$"""
        flow: {{name}}
        on: { call: { permissions: admin } }
        steps:
          - call: media.files.listFiles
        """;

    private static IEnumerable<string> Found(params IReadOnlyList<(string File, string Text)> documents) =>
        new SyncProject(documents).Findings().Where(found => found.StartsWith("WF073", StringComparison.Ordinal) || found.Contains("error", StringComparison.Ordinal));
}
