using WixFlowGen.Cli;

namespace WixFlowGen.Tests.Cli;

public sealed class ApisCommandTests
{
    [Theory]
    [InlineData("apis upload url", 0, "media.files.generateFileUploadUrl")]
    [InlineData("apis media.files.importFile", 0, "POST /site-media/v1/files/import")]
    [InlineData("apis portfolio.projects.projectCreated", 0, "wix.portfolio.projects.v1.project_created")]
    [InlineData("apis portfolio.projects.queryProjects --json", 0, "\"maxLimit\": 100")]
    [InlineData("apis query --json", 0, "\"kind\": \"operation\"")]
    [InlineData("apis", 0, "data.items.insert")]
    [InlineData("apis media.files.importFil", 1, "WF0620: the API catalog has nothing for 'media.files.importFil'\n  = help: did you mean 'media.files.importFile'?")]
    [InlineData("apis qqqq", 1, "WF0620")]
    [InlineData("apis add lodash", 1, "WF0621")]
    [InlineData("apis add @wix/../x", 1, "WF0621")]
    [InlineData("apis add @wix/stores --node-modules none", 1, "WF0625: the folder 'none' does not hold '@wix/stores'")]
    [InlineData("apis remove @wix/stores", 1, "WF0628")]
    [InlineData("eval 1+2*3", 0, "7")]
    [InlineData("eval 1+'a'", 1, "WF0502")]
    [InlineData("eval 1/0", 1, "WF0630")]
    [InlineData("eval a.b --data none.json", 1, "WF0601")]
    [InlineData("eval 1+2 --on perl", 2, "perl")]
    public async Task Says_what_is_there(string line, int code, string expected)
    {
        using var run = new CliRun();
        var before = run.Snapshot();

        Assert.Equal(code, await run.RunAsync(line.Split(' ')));

        Assert.Contains(expected, code == ExitCode.Ok ? run.Output : run.Errors, StringComparison.Ordinal);
        Assert.Equal(before, run.Snapshot());
    }

    [Theory]
    [InlineData("interpreter")]
    [InlineData("csharp")]
    [InlineData("velo")]
    public async Task Evaluates_alike_on_every_executor(string on)
    {
        using var run = new CliRun();
        run.Write("data.json", """{ "items": [{ "n": 1.5, "tags": ["ä", "b"] }, { "n": 2, "tags": [] }], "at": "2024-05-06T07:08:09Z", "none": null }""");

        Assert.Equal(ExitCode.Ok, await run.RunAsync(
            "eval", "{'big': items.filter(i, size(i.tags) > 0).map(i, string(i.tags[0])), 'year': timestamp(at).getFullYear()}", "--data", "data.json", "--on", on));
        Assert.Equal("{\n  \"big\": [\n    \"ä\"\n  ],\n  \"year\": 2024\n}\n", run.Output);
        Assert.Equal(ExitCode.FlowErrors, await run.RunAsync("eval", "items[7]", "--data", "data.json", "--on", on));
        Assert.Contains("WF0630", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_added_api_is_named_and_changes_nothing()
    {
        using var run = new CliRun();
        run.Write(".wixflow/apis/stores.api.txt", "not a catalog");
        run.Write("flows/a.flow.yaml", "flow: a\nsummary: s\non: { call: { permissions: admin } }\nsteps:\n  - call: media.files.listFiles\n    with: {}\n");

        Assert.Equal(ExitCode.FlowErrors, await run.RunAsync("check", "flows"));

        Assert.Contains("WF0627: '.wixflow/apis/stores.api.txt' is not an added API", run.Errors, StringComparison.Ordinal);
    }
}
