using System.Text.Json.Nodes;
using WixFlowGen.Catalog;

namespace WixFlowGen.Conformance.Wire;

/// <summary>The C# client sends what the published SDK was seen to send, and understands the answers as it does.</summary>
public sealed class ClientWireTests(ITestOutputHelper output)
{
    private static readonly EmbeddedApiCatalog _catalog = new();

    [Fact]
    public async Task The_client_sends_what_the_sdk_sends()
    {
        var outcomes = new List<(string Name, WireOutcome Outcome)>();
        foreach (var vector in VectorFolder.Load())
        {
            outcomes.Add((vector.Name, await ClientCheck.OfAsync(_catalog, vector)));
        }

        foreach (var (name, outcome) in outcomes)
        {
            output.WriteLine($"{Word(outcome.Verdict)} {name}{(outcome.Note.Length == 0 ? "" : $": {outcome.Note}")}");
        }

        var calls = outcomes.Where(outcome => outcome.Outcome.Verdict != WireVerdict.NoRestCall).ToList();
        var failed = calls.Where(outcome => outcome.Outcome.Verdict == WireVerdict.Different).ToList();
        output.WriteLine($"{calls.Count - failed.Count} of {calls.Count} REST calls; {outcomes.Count - calls.Count} vectors in which the SDK sends nothing");
        Assert.NotEmpty(calls);
        Assert.True(failed.Count == 0, string.Join('\n', failed.Select(outcome => $"{outcome.Name}: {outcome.Outcome.Note}")));
    }

    [Theory]
    [InlineData("portfolio.projects.createProject.minimal", "\"POST\"", "\"PUT\"")]
    [InlineData("portfolio.projects.listProjects.paging", "limit=", "size=")]
    [InlineData("portfolio.projects.updateProject.wholeEntity", "/portfolio/v1/projects/1", "/portfolio/v1/projects/2")]
    [InlineData("data.items.insert.options", "\"dataItem\":{\"id\":\"k1\"", "\"dataItem\":{\"id\":\"k2\"")]
    [InlineData("data.items.insert.error409exists", "\"WDE0074\",\"description\":\"Item", "\"WDE0075\",\"description\":\"Item")]
    [InlineData("portfolio.projects.deleteProject", "\"returned\":{\"projectId\":\"1", "\"returned\":{\"projectId\":\"2")]
    public async Task A_recording_that_is_changed_is_noticed(string name, string from, string to)
    {
        var file = RepositoryRoot.Combine("tests", "wire", name + ".json");
        var text = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))?.ToJsonString() ?? "";
        Assert.Contains(from, text, StringComparison.Ordinal);
        var at = text.IndexOf(from, StringComparison.Ordinal);

        var outcome = await ClientCheck.OfAsync(_catalog, ClientVector.Read(name, text[..at] + to + text[(at + from.Length)..]));

        Assert.Equal(WireVerdict.Different, outcome.Verdict);
    }

    private static string Word(WireVerdict verdict) => verdict switch
    {
        WireVerdict.Equal => "ok       ",
        WireVerdict.Different => "DIFFERENT",
        _ => "no call  ",
    };
}
