using WixFlowGen.Text;

namespace WixFlowGen.Tests.Syncs;

/// <summary>WF0712: no entity belongs to two syncs.</summary>
public sealed class SyncClashTests
{
    private const string Overlap = "WF0712 second.sync.yaml:4: the sync 'first' already keeps the same 'portfolio.project' in a scope that overlaps this one";
    private const string Same = "WF0712 second.sync.yaml:4: the sync 'first' already keeps the same 'portfolio.project' in the same scope";

    [Theory]
    [InlineData("", "collectionId: c1", Overlap)]
    [InlineData("collectionId: c1", "", Overlap)]
    [InlineData("collectionId: ''", "collectionId: c1", Overlap)]
    [InlineData("", "collectionId: ''", Same)]
    [InlineData("", "", Same)]
    [InlineData("collectionId: c1", "collectionId: c1", Same)]
    [InlineData("collectionId: c1", "collectionId: c2", "")]
    public void A_scope_overlaps_those_it_holds(string first, string second, string expected) => Assert.Equal(expected, Clashes(
        ("first.sync.yaml", Sync("first", $"entity: portfolio.project, scope: {{ {first} }}", "thing")),
        ("second.sync.yaml", Sync("second", $"entity: portfolio.project, scope: {{ {second} }}", "part"))));

    [Fact]
    public void The_side_of_a_connector_overlaps_as_well() => Assert.Equal(
        "WF0712 second.sync.yaml:5: the sync 'first' already keeps the same 'things.thing' in the same scope",
        Clashes(
            ("first.sync.yaml", Sync("first", "entity: portfolio.project, scope: { collectionId: c1 }", "thing")),
            ("second.sync.yaml", Sync("second", "entity: portfolio.project, scope: { collectionId: c2 }", "thing"))));

    /// <summary>What an author's flow does without an input is its own affair.</summary>
    [Fact]
    public void Flows_of_an_author_overlap_in_the_same_scope_alone()
    {
        var side = File.ReadAllText(RepositoryRoot.Combine("tests", "cases", "syncs", "notes-side.flow.yaml"))
            .Replace("collection: { type: string, minLength: 1 }", "collection: { type: string, default: Notes }", StringComparison.Ordinal);
        string Between(string first, string second) => Clashes(
            ("notes-side.flow.yaml", side),
            ("first.sync.yaml", Notes("first", first, "thing")),
            ("second.sync.yaml", Notes("second", second, "part")));

        Assert.Equal("", Between("collection: Notes", "collection: Other"));
        Assert.Equal("", Between("", "collection: Other"));
        Assert.StartsWith("WF0712 second.sync.yaml:4: ", Between("collection: Notes", "collection: Notes"), StringComparison.Ordinal);
    }

    private static string Notes(string name, string scope, string entity) =>
        Sync(name, $"flow: notes-side, scope: {{ {scope} }}", entity).Replace("wix: title", "wix: text", StringComparison.Ordinal);

    private static string Sync(string name, string wix, string entity) => $$"""
        sync: {{name}}
        connectors: { things: things.connector.yaml }
        sides:
          wix: { {{wix}}, poll: 1h }
          external: { entity: things.{{entity}}, poll: 1h }
        link: none
        map: [{ wix: title, external: title, conflict: wix }]
        """;

    private static string Clashes(params (string File, string Text)[] documents)
    {
        var program = new SyncProject(documents).Analyze();
        Assert.Equal(2, program.Syncs.Count);
        Assert.Empty(program.Diagnostics.Where(found => found.Severity == Severity.Error && found.Code != "WF0712").Select(found => $"{found.Code} {found.Message}"));
        return string.Join('\n', program.Diagnostics.Where(found => found.Code == "WF0712").Select(found => $"{found.Code} {found.Source.Path}:{found.Start.Line}: {found.Message}"));
    }
}
