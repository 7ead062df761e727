using WixFlowGen.Cli;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Cli;

public sealed class ExplainCommandTests
{
    [Theory]
    [InlineData("WF0301")]
    [InlineData("wf0301")]
    public async Task Prints_the_page(string code)
    {
        using var run = new CliRun();

        Assert.Equal(ExitCode.Ok, await run.RunAsync("explain", code));
        Assert.Equal(await File.ReadAllTextAsync(RepositoryRoot.Combine("docs", "diagnostics", "WF0301.md"), TestContext.Current.CancellationToken), run.Output);
    }

    [Fact]
    public async Task Has_a_page_for_every_code_it_lists()
    {
        using var run = new CliRun();
        Assert.Equal(ExitCode.Ok, await run.RunAsync("explain"));
        var listed = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[..6]).ToList();

        Assert.Equal(DiagnosticCatalog.All.Keys.Order(StringComparer.Ordinal), listed);
        foreach (var code in listed)
        {
            Assert.Equal(ExitCode.Ok, await run.RunAsync("explain", code));
        }
    }

    [Theory]
    [InlineData("WF0391", "WF0301")]
    [InlineData("F0301", "WF0301")]
    public async Task Suggests_the_nearest_code(string given, string nearest)
    {
        using var run = new CliRun();

        Assert.Equal(ExitCode.WrongUsage, await run.RunAsync("explain", given));
        Assert.Equal($"error WF0610: there is no diagnostic '{given}'\n  = help: did you mean '{nearest}'?\n", run.Errors);
    }
}
