using System.CommandLine;
using WixFlowGen.Cli.Apis;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Commands;

/// <summary><c>wixflow apis remove</c>: takes an added package out of the project.</summary>
internal sealed class ApisRemoveCommand : Command
{
    private readonly Argument<string> _package = new("package") { Description = "Such as @wix/stores." };

    public ApisRemoveCommand(AddedApis apis, TextWriter output) : base("remove", "Remove an added API from this project.")
    {
        Add(_package);
        SetAction(parsed =>
        {
            var package = PackageName.Parse(parsed.GetValue(_package) ?? "");
            if (!apis.Names.Contains(package.ShortName))
            {
                var nearest = Suggestions.Nearest(package.Name, apis.Names.Select(name => "@wix/" + name));
                throw CommandFailedException.Of(package.Name, DiagnosticCatalog.ApiNotAdded, (package.Name, nearest));
            }

            apis.Remove(package.ShortName);
            output.WriteLine($"{package.Name} removed");
            return ExitCode.Ok;
        });
    }
}
