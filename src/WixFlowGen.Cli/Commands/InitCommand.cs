using System.CommandLine;
using WixFlowGen.Cli.Files;

namespace WixFlowGen.Cli.Commands;

/// <summary><c>wixflow init</c>: writes a first flow with its test into a folder; never over a file that is there.</summary>
internal sealed class InitCommand : Command
{
    private readonly Argument<string> _folder = new("folder") { Description = "Where the project is to stand.", DefaultValueFactory = _ => "." };

    public InitCommand(FileStore files, TextWriter output) : base("init", "Start a project with a first flow.")
    {
        Add(_folder);
        SetAction(parsed =>
        {
            var folder = (parsed.GetValue(_folder) ?? ".").Replace('\\', '/').TrimEnd('/');
            foreach (var (name, text) in StarterProject.Files)
            {
                var path = folder is "." or "" ? name : $"{folder}/{name}";
                if (files.FileExists(path))
                {
                    output.WriteLine($"kept    {path}");
                    continue;
                }

                files.WriteText(path, text);
                output.WriteLine($"created {path}");
            }

            output.WriteLine("Next: wixflow test flows");
            return ExitCode.Ok;
        });
    }
}
