using WixFlowGen.Cli;

namespace WixFlowGen.Tests.Cli;

/// <summary>What each flow becomes before a target prints it: the stage between binding and emitting, as text.</summary>
public sealed class ProgramGoldenTests
{
    public static TheoryData<string> Flows() =>
        [.. Directory.EnumerateFiles(RepositoryRoot.Combine("flows"), "*.flow.yaml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Flows))]
    public async Task Programs_are_as_accepted(string flow)
    {
        var name = flow[..flow.IndexOf('.', StringComparison.Ordinal)];
        Verify($"{name}.golden.txt", await Output("build", "--explain", $"flows/{flow}"));
        Verify($"{name}.golden.mmd", await Output("graph", $"flows/{flow}"));
    }

    private static void Verify(string file, string text) => Golden.Verify(RepositoryRoot.Combine("tests", "cases", "programs", file), text);

    private static async Task<string> Output(params string[] arguments)
    {
        var (output, errors) = (new StringWriter { NewLine = "\n" }, new StringWriter());
        Assert.Equal(ExitCode.Ok, await new WixflowApp(RepositoryRoot.Path, output, errors).RunAsync(arguments));
        return output.ToString();
    }
}
