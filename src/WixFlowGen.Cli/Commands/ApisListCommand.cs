using System.CommandLine;
using WixFlowGen.Cli.Apis;

namespace WixFlowGen.Cli.Commands;

/// <summary><c>wixflow apis list</c>: the packages the project added, with their versions.</summary>
internal sealed class ApisListCommand : Command
{
    public ApisListCommand(AddedApis apis, TextWriter output) : base("list", "List the added APIs of this project.") => SetAction(_ =>
    {
        foreach (var name in apis.Names)
        {
            output.WriteLine(ApisAddCommand.Version(apis.Read(name)));
        }

        return ExitCode.Ok;
    });
}
