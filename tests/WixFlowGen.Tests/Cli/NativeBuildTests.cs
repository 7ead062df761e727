using WixFlowGen.Tests.Diagnostics;

namespace WixFlowGen.Tests.Cli;

/// <summary>The native command line cannot compile C#; it says so before it does anything.</summary>
public sealed class NativeBuildTests : IDisposable
{
    private readonly CliRun _run = new() { HasCSharpTools = false };

    public NativeBuildTests() => _run.Write("flows/rename-folder.flow.yaml", RenameFolder.Flow);

    [Fact]
    public async Task Tests_on_csharp_are_refused_as_the_page_of_the_error_shows()
    {
        var (_, shown) = Assert.Single(DiagnosticPage.Open("WF0629").Blocks);
        Assert.Equal((1, shown.TrimEnd()), (await _run.RunAsync("test", "flows", "--on", "csharp"), _run.Errors.ReplaceLineEndings("\n").TrimEnd()));
    }

    [Theory]
    [InlineData("test", "flows", "--on", "all")]
    [InlineData("eval", "1 + 1", "--on", "csharp")]
    public async Task Whatever_runs_csharp_is_refused(params string[] arguments)
    {
        Assert.Equal((1, ""), (await _run.RunAsync(arguments), _run.Output));
        Assert.Contains($"error WF0629: this is the native build of wixflow, which cannot compile C#, and '--on {arguments[^1]}' runs C#", _run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_else_runs() => Assert.Equal((0, "2"), (await _run.RunAsync("eval", "1 + 1"), _run.Output.Trim()));

    public void Dispose() => _run.Dispose();
}
