using System.Text.RegularExpressions;
using WixFlowGen.Tests.Cli;

namespace WixFlowGen.Tests.Documents;

/// <summary>The first screen of the README shows what really is and what really happens.</summary>
public sealed partial class ReadmeTests
{
    private const string Flow = "flows/private-track-sale.flow.yaml";

    private static readonly string[] Sources = [Flow, "generated-samples/csharp/Flows/PrivateTrackSale.cs", "generated-samples/velo/backend/flows/private-track-sale.js"];

    [Fact]
    public void Each_cell_of_the_comparison_is_in_the_file_it_comes_from()
    {
        var rows = Row().Matches(FencedBlocks.Read("README.md"));
        Assert.True(rows.Count >= 3);
        foreach (Match row in rows)
        {
            for (var column = 0; column < Sources.Length; column++)
            {
                AssertParts(row.Groups[column + 1].Value, File.ReadAllText(RepositoryRoot.Combine(Sources[column])));
            }
        }
    }

    [Fact]
    public async Task The_first_commands_print_what_is_said()
    {
        using var run = new CliRun();
        Assert.Contains("\n    wixflow init && wixflow test flows         # 2 tests, 0 failed:", FencedBlocks.Read("README.md"), StringComparison.Ordinal);

        Assert.Equal(0, await run.RunAsync("init"));
        Assert.Equal(0, await run.RunAsync("test", "flows"));
        Assert.Equal("2 tests, 0 failed\n", run.Output);
        Assert.Equal(0, await run.RunAsync("build", "flows", "-o", "generated"));
    }

    [Fact]
    public async Task The_typo_is_reported_as_shown()
    {
        using var run = new CliRun();
        var correct = await File.ReadAllTextAsync(RepositoryRoot.Combine(Flow), TestContext.Current.CancellationToken);
        run.Write(Flow, correct.Replace("media.files.getFileDescriptor", "media.files.getFileDescripter", StringComparison.Ordinal));

        Assert.Equal(1, await run.RunAsync("check", Flow));
        var shown = run.Errors.ReplaceLineEndings("\n");
        var page = FencedBlocks.Read("README.md");
        Golden.Verify(RepositoryRoot.Combine("README.md"), FencedBlocks.Replace(page, (_, language, text) => language == "output" ? shown : text));
    }

    /// <summary>The parts between the ellipses stand in the text, in this order; how lines are broken does not matter.</summary>
    private static void AssertParts(string cell, string text)
    {
        var (all, from) = (Space().Replace(text, ""), 0);
        foreach (var part in cell.Split('…').Select(part => Space().Replace(part, "")).Where(part => part.Length > 0))
        {
            from = all.IndexOf(part, from, StringComparison.Ordinal);
            Assert.True(from >= 0, $"'{part}' of '{cell}' is not there");
            from += part.Length;
        }
    }

    [GeneratedRegex("^\\| `(.+?)` \\| `(.+?)` \\| `(.+?)` \\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
