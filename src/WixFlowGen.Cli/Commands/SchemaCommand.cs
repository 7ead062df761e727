using System.CommandLine;
using WixFlowGen.Schema;

namespace WixFlowGen.Cli.Commands;

/// <summary><c>wixflow schema</c>: prints the JSON schema of the language, for editors and other tools.</summary>
internal sealed class SchemaCommand : Command
{
    public SchemaCommand(TextWriter output) : base("schema", "Print the JSON schema of flows.") => SetAction(_ =>
    {
        output.Write(FlowSchema.PublicText);
        return ExitCode.Ok;
    });
}
