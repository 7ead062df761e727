using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using WixFlowGen.Tests.Cli;

namespace WixFlowGen.Tests.Documents;

/// <summary>Follows <c>docs/tutorial/first-flow.md</c> word for word in an empty folder: writes its files, types its commands and compares what they print.</summary>
public sealed partial class TutorialTests
{
    private const string Document = "docs/tutorial/first-flow.md";

    [Fact]
    public async Task Works_word_for_word()
    {
        using var run = new CliRun();
        var page = FencedBlocks.Read(Document);
        var played = new List<string>();
        foreach (var (language, text) in FencedBlocks.Of(page))
        {
            played.Add(language == "console" ? await TypeAsync(text, run) : text);
            if (FileName().Match(text) is { Success: true } file)
            {
                run.Write(file.Groups[1].Value, text);
            }
        }

        Golden.Verify(RepositoryRoot.Combine(Document), FencedBlocks.Replace(page, (place, _, _) => played[place]));
    }

    [Fact]
    public void Uses_each_command_a_beginner_needs()
    {
        var typed = string.Concat(FencedBlocks.Of(FencedBlocks.Read(Document)).Where(block => block.Language == "console").Select(block => block.Text));
        foreach (var verb in new[] { "init", "check", "test", "build", "apis" })
        {
            Assert.Contains($"$ wixflow {verb}", typed, StringComparison.Ordinal);
        }
    }

    /// <summary>The commands of a block with what they print now.</summary>
    private static async Task<string> TypeAsync(string block, CliRun run)
    {
        var played = new StringBuilder();
        foreach (var command in block.Split('\n').Where(line => line.StartsWith("$ ", StringComparison.Ordinal)).Select(line => line[2..]))
        {
            played.Append("$ ").Append(command).Append('\n');
            if (command.StartsWith("wixflow ", StringComparison.Ordinal))
            {
                await run.RunAsync(command.Split(' ')[1..]);
                played.Append(run.Errors).Append(run.Output);
            }
            else
            {
                played.Append(await ShellAsync(command, run.Folder));
            }
        }

        return played.ToString().ReplaceLineEndings("\n");
    }

    private static async Task<string> ShellAsync(string command, string folder)
    {
        var start = new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        using var shell = Process.Start(start) ?? throw new InvalidOperationException("no shell");
        var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, shell.ExitCode);
        return output;
    }

    [GeneratedRegex(@"\A# (\S+\.yaml)\n")]
    private static partial Regex FileName();
}
