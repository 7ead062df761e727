using WixFlowGen.Cli;
using WixFlowGen.Cli.Files;

namespace WixFlowGen.Tests.Cli;

public sealed class ProjectCommandTests
{
    [Fact]
    public async Task A_new_project_is_fine_and_builds()
    {
        using var run = new CliRun();

        Assert.Equal(ExitCode.Ok, await run.RunAsync("init", "shop"));
        Assert.Contains("created shop/flows/count-galleries.flow.yaml", run.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Ok, ""), (await run.RunAsync("build", "shop/flows", "-o", "out"), run.Errors));
    }

    [Theory]
    [InlineData("graph")]
    [InlineData("build --explain")]
    public async Task Programs_are_not_printed_while_a_flow_is_wrong(string command)
    {
        using var run = new CliRun();
        run.Write("x.flow.yaml", "flow: x\non: { call: { permissions: admin } }\nsteps:\n  - call: media.files.nothing\n");

        Assert.Equal(ExitCode.FlowErrors, await run.RunAsync([.. command.Split(' '), "x.flow.yaml"]));
        Assert.Equal("1 flow, 1 error, 0 warnings\n", run.Output);
    }

    [Fact]
    public async Task Building_without_a_folder_is_wrong_usage()
    {
        using var run = new CliRun();

        Assert.Equal(ExitCode.WrongUsage, await run.RunAsync("build", "."));
        Assert.Contains("'-o' is required", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_flow_is_noticed()
    {
        using var run = new CliRun();
        run.Write("flows/x.flow.yaml", "flow: x");
        using var watch = new FolderWatch(new FileStore(run.Folder), ["flows"]);
        var change = watch.NextAsync(TestContext.Current.CancellationToken);

        run.Write("flows/notes.txt", "no flow");
        Assert.False(change.IsCompleted);
        run.Write("flows/x.flow.yaml", "flow: y");
        await change;
    }
}
