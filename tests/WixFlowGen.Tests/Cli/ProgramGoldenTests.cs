using WixFlowGen.Cli;
using WixFlowGen.Tests.Documents;

namespace WixFlowGen.Tests.Cli;

/// <summary>What each flow becomes before a target prints it: the stage between binding and emitting, as text.</summary>
public sealed class ProgramGoldenTests
{
    public static TheoryData<string> Flows() => In("*.flow.yaml");

    public static TheoryData<string> Syncs() => In("*.sync.yaml");

    [Theory]
    [MemberData(nameof(Flows))]
    public async Task Programs_are_as_accepted(string flow)
    {
        var name = flow[..flow.IndexOf('.', StringComparison.Ordinal)];
        Verify($"{name}.golden.txt", await Output("build", "--explain", $"flows/{flow}"));
        Verify($"{name}.golden.mmd", await Output("graph", $"flows/{flow}"));
    }

    [Theory]
    [MemberData(nameof(Syncs))]
    public async Task Pictures_of_syncs_are_as_accepted(string sync) =>
        Verify($"{sync[..^".yaml".Length]}.golden.mmd", await Output("graph", $"flows/{sync}"));

    /// <summary>The guide shows what the command prints.</summary>
    [Fact]
    public async Task The_picture_of_the_guide_is_the_one_of_the_gallery()
    {
        var picture = Assert.Single(FencedBlocks.Of(FencedBlocks.Read("docs/reference/sync.md")), block => block.Language == "mermaid").Text;
        Assert.StartsWith(picture, await Output("graph", "flows/pro-gallery.sync.yaml"), StringComparison.Ordinal);
    }

    private static TheoryData<string> In(string pattern) =>
        [.. Directory.EnumerateFiles(RepositoryRoot.Combine("flows"), pattern).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static void Verify(string file, string text) => Golden.Verify(RepositoryRoot.Combine("tests", "cases", "programs", file), text);

    private static async Task<string> Output(params string[] arguments)
    {
        var (output, errors) = (new StringWriter { NewLine = "\n" }, new StringWriter());
        Assert.Equal(ExitCode.Ok, await new WixflowApp(RepositoryRoot.Path, output, errors).RunAsync(arguments));
        return output.ToString();
    }
}
