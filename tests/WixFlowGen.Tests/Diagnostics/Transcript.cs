using System.Diagnostics;
using System.Text;
using WixFlowGen.Tests.Cli;

namespace WixFlowGen.Tests.Diagnostics;

/// <summary>Plays a shell transcript in a folder that holds one flow: <c>wixflow</c> in process, everything else by the shell.</summary>
internal static class Transcript
{
    private const string Flow = """
        flow: tidy
        on: { call: { permissions: admin } }
        steps:
          - call: media.files.listFiles
        """;

    /// <summary>The commands with what they print now.</summary>
    public static async Task<string> PlayAsync(string transcript)
    {
        using var run = new CliRun();
        run.Write("flows/tidy.flow.yaml", Flow);
        var played = new StringBuilder();
        foreach (var command in transcript.Split('\n').Where(line => line.StartsWith("$ ", StringComparison.Ordinal)).Select(line => line[2..]))
        {
            played.Append("$ ").Append(command).Append('\n');
            if (command.StartsWith("wixflow ", StringComparison.Ordinal))
            {
                await run.RunAsync(command.Split(' ')[1..]);
                played.Append(run.Errors);
            }
            else
            {
                await ShellAsync(command, run.Folder);
            }
        }

        return played.ToString().ReplaceLineEndings("\n");
    }

    private static async Task ShellAsync(string command, string folder)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = folder }) ?? throw new InvalidOperationException("no shell");
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, shell.ExitCode);
    }
}
