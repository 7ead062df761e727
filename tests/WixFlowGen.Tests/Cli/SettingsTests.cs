using WixFlowGen.Cli;

namespace WixFlowGen.Tests.Cli;

/// <summary>Severities from the nearest <c>wixflow.yaml</c>.</summary>
public sealed class SettingsTests
{
    private const string Flow = "flow: x\non: { call: { permissions: admin } }\nsteps:\n  - id: files\n    call: media.files.listFiles\n";

    [Theory]
    [InlineData("lint: { WF0401: off }", ExitCode.Ok, "")]
    [InlineData("lint: { WF0401: info }", ExitCode.Ok, "info WF0401")]
    [InlineData("lint: { WF0401: warning }", ExitCode.Ok, "warning WF0401")]
    [InlineData("lint: { WF0401: error }", ExitCode.FlowErrors, "error WF0401")]
    [InlineData("lint: {}", ExitCode.Ok, "warning WF0401")]
    [InlineData("lint: { WF0401: of }", ExitCode.FlowErrors, "wixflow.yaml:1:17: error WF0107")]
    [InlineData("lint: { WF0499: off }", ExitCode.FlowErrors, "wixflow.yaml:1:9: error WF0610")]
    [InlineData("lint: { WF0301: off }", ExitCode.FlowErrors, "wixflow.yaml:1:9: error WF0611")]
    [InlineData("lint: off", ExitCode.FlowErrors, "wixflow.yaml:1:1: error WF0106")]
    [InlineData("lnit: { WF0401: off }", ExitCode.FlowErrors, "wixflow.yaml:1:1: error WF0104")]
    [InlineData("- a", ExitCode.FlowErrors, "wixflow.yaml:1:1: error WF0106")]
    [InlineData("lint: [", ExitCode.FlowErrors, "error WF0002")]
    public async Task Change_severities(string settings, int exit, string found)
    {
        using var run = new CliRun();
        run.Write("wixflow.yaml", settings + "\n");
        run.Write("flows/a/x.flow.yaml", Flow);

        Assert.Equal(exit, await run.RunAsync("check", "flows"));
        Assert.Contains(found, run.Errors, StringComparison.Ordinal);
        Assert.True(found.Length > 0 || run.Errors.Length == 0, run.Errors);
    }

    [Fact]
    public async Task The_nearest_file_counts_for_each_flow()
    {
        using var run = new CliRun();
        run.Write("wixflow.yaml", "lint: { WF0401: error }\n");
        run.Write("flows/quiet/wixflow.yaml", "lint: { WF0401: off }\n");
        run.Write("flows/quiet/x.flow.yaml", Flow);
        run.Write("flows/strict/x.flow.yaml", Flow);

        Assert.Equal(ExitCode.FlowErrors, await run.RunAsync("check", "flows"));
        Assert.Equal(["flows/strict/x.flow.yaml"], run.Errors.Split('\n').Where(line => line.Contains("WF0401")).Select(line => line.Split(':')[0]));
    }
}
