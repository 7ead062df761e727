using WixFlowGen.Cli;

namespace WixFlowGen.Tests.Cli;

/// <summary>The option wins over the project's settings, and another layout is another build.</summary>
public sealed class VeloLayoutTests
{
    private const string Flow = "flow: pause\non: { call: { permissions: admin } }\nsteps:\n  - wait: 1s\n";
    private const string OneFile = "out/velo/backend/wixflow.js", Modules = "out/velo/backend/wixflow/runtime.js";

    [Theory]
    [InlineData(null, null, OneFile)]
    [InlineData("one-file", null, OneFile)]
    [InlineData("modules", null, Modules)]
    [InlineData("modules", "one-file", OneFile)]
    [InlineData(null, "modules", Modules)]
    public async Task Settings_and_option_choose_the_layout(string? setting, string? option, string expected)
    {
        using var run = new CliRun();
        run.Write("flows/pause.flow.yaml", Flow);
        if (setting is not null)
        {
            run.Write("wixflow.yaml", $"layout: {setting}\n");
        }

        Assert.Equal(ExitCode.Ok, await run.RunAsync(["build", "flows", "-o", "out", .. option is null ? Array.Empty<string>() : ["--layout", option]]));

        Assert.Equal(expected, Assert.Single([OneFile, Modules], file => File.Exists(Path.Combine(run.Folder, file))));
    }

    [Fact]
    public async Task Another_layout_is_built_although_no_flow_changed()
    {
        using var run = new CliRun();
        run.Write("flows/pause.flow.yaml", Flow);
        Assert.Equal(ExitCode.Ok, await run.RunAsync("build", "flows", "-o", "out"));

        Assert.Equal(ExitCode.Ok, await run.RunAsync("build", "flows", "-o", "out", "--layout", "modules"));

        Assert.True(File.Exists(Path.Combine(run.Folder, Modules)));
    }

    [Fact]
    public async Task A_layout_that_does_not_exist_is_an_error_at_its_place()
    {
        using var run = new CliRun();
        run.Write("flows/pause.flow.yaml", Flow);
        run.Write("wixflow.yaml", "layout: one\n");

        Assert.Equal(ExitCode.FlowErrors, await run.RunAsync("build", "flows", "-o", "out"));

        Assert.Contains("wixflow.yaml:1:9: error WF0107: 'layout' does not know 'one'", run.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(run.Folder, "out")));
    }
}
