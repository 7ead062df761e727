using System.Text.Json;
using System.Xml.Linq;
using WixFlowGen.Cli;

namespace WixFlowGen.Tests.Cli;

public sealed class CheckCommandTests
{
    private const string Valid = "flow: fine\non: { call: { permissions: admin } }\nsteps:\n  - wait: 1s\n";
    private const string Wrong = "flow: wrong\nsumary: \"100%, a: b\"\non: { call: { permissions: admin } }\nsteps:\n  - wait: 1s\n";

    [Fact]
    public async Task Folders_are_searched_in_order_and_files_counted_once()
    {
        using var run = new CliRun();
        run.Write("flows/b.flow.yaml", Wrong);
        run.Write("flows/a/c.flow.yml", Wrong.Replace("flow: wrong", "flow: other", StringComparison.Ordinal));
        run.Write("flows/node_modules/d.flow.yaml", "no");
        run.Write("flows/other.yaml", "no");
        Directory.CreateSymbolicLink(Path.Combine(run.Folder, "flows", "loop"), Path.Combine(run.Folder, "flows"));

        Assert.Equal(ExitCode.FlowErrors, await run.RunAsync("check", "flows", "flows/b.flow.yaml", "./flows/b.flow.yaml"));
        Assert.Equal("2 flows, 2 errors, 0 warnings\n", run.Output);
        Assert.Equal(["flows/a/c.flow.yml", "flows/b.flow.yaml"], run.Errors.Split('\n').Where(line => line.Contains("WF0104")).Select(line => line.Split(':')[0]));
    }

    [Fact]
    public async Task A_fine_flow_prints_only_the_summary()
    {
        using var run = new CliRun();
        run.Write("x.flow.yaml", Valid);

        Assert.Equal(ExitCode.Ok, await run.RunAsync("check"));
        Assert.Equal(("1 flow, 0 errors, 0 warnings\n", ""), (run.Output, run.Errors));
    }

    [Fact]
    public async Task Json_has_the_agreed_fields()
    {
        using var run = await Format("json");
        var item = JsonDocument.Parse(run.Output).RootElement[0];

        Assert.Equal(
            ["file", "line", "column", "endLine", "endColumn", "code", "severity", "message", "help"],
            item.EnumerateObject().Select(property => property.Name));
        Assert.Equal((2, 1, 2, 7), (Number(item, "line"), Number(item, "column"), Number(item, "endLine"), Number(item, "endColumn")));
        Assert.Equal(("x.flow.yaml", "WF0104", "error"), (Text(item, "file"), Text(item, "code"), Text(item, "severity")));
    }

    [Fact]
    public async Task Sarif_names_rule_and_place()
    {
        using var run = await Format("sarif");
        var root = JsonDocument.Parse(run.Output).RootElement.GetProperty("runs")[0];
        var result = root.GetProperty("results")[0];

        Assert.Equal("WF0104", Text(result, "ruleId"));
        Assert.Equal("WF0104", Text(root.GetProperty("tool").GetProperty("driver").GetProperty("rules")[0], "id"));
        Assert.Equal(2, Number(result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region"), "startLine"));
    }

    [Fact]
    public async Task Github_prints_annotations()
    {
        using var run = await Format("github");

        Assert.Equal(
            "::error file=x.flow.yaml,line=2,col=1,endLine=2,endColumn=7,title=WF0104::the key 'sumary' is not known here%0Ahelp: did you mean 'summary'?\n",
            run.Output);
    }

    [Fact]
    public async Task Junit_fails_one_case_an_error()
    {
        using var run = await Format("junit");
        var suite = XDocument.Parse(run.Output).Root;

        Assert.Equal("1", suite?.Attribute("failures")?.Value);
        Assert.Equal("the key 'sumary' is not known here", suite?.Element("testcase")?.Element("failure")?.Attribute("message")?.Value);
    }

    [Theory]
    [InlineData("check", "--format", "xml")]
    [InlineData("check", "--unknown")]
    [InlineData("frobnicate")]
    [InlineData("build", ".", "-o", "")]
    [InlineData("build", "x")]
    [InlineData("schema", "extra")]
    public async Task Wrong_usage_exits_with_2(params string[] arguments)
    {
        using var run = new CliRun();

        Assert.Equal(ExitCode.WrongUsage, await run.RunAsync(arguments));
        Assert.Contains("--help'", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("check", "--help")]
    [InlineData("build", "--help")]
    [InlineData("schema", "--help")]
    public async Task Help_is_there_for_everything(params string[] arguments)
    {
        using var run = new CliRun();

        Assert.Equal(ExitCode.Ok, await run.RunAsync(arguments));
        Assert.Contains("Usage:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schema_is_printed_as_it_is_published()
    {
        using var run = new CliRun();

        Assert.Equal(ExitCode.Ok, await run.RunAsync("schema"));
        Assert.Equal(WixFlowGen.Schema.FlowSchema.PublicText, run.Output);
    }

    [Fact]
    public async Task Schemas_of_other_documents_are_printed_by_name()
    {
        foreach (var (kind, text) in new[]
        {
            ("sync", WixFlowGen.Schema.SyncSchema.PublicText), ("connector", WixFlowGen.Schema.ConnectorSchema.PublicText), ("test", WixFlowGen.Schema.TestSchema.PublicText), ("sync-test", WixFlowGen.Schema.SyncTestSchema.PublicText),
        })
        {
            using var run = new CliRun();

            Assert.Equal(ExitCode.Ok, await run.RunAsync("schema", kind));
            Assert.Equal(text, run.Output);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("nowhere/x.flow.yaml")]
    public async Task Odd_paths_are_not_found(string path)
    {
        using var run = new CliRun();

        Assert.Equal(ExitCode.FlowErrors, await run.RunAsync("check", path));
        Assert.Contains("WF0601", run.Errors, StringComparison.Ordinal);
    }

    private static async Task<CliRun> Format(string format)
    {
        var run = new CliRun();
        run.Write("x.flow.yaml", Wrong);
        Assert.Equal(ExitCode.FlowErrors, await run.RunAsync("check", "x.flow.yaml", "--format", format));
        Assert.Equal("", run.Errors);
        return run;
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
