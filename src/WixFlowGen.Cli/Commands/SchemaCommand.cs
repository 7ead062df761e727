using System.CommandLine;
using WixFlowGen.Schema;

namespace WixFlowGen.Cli.Commands;

/// <summary><c>wixflow schema</c>: prints the JSON schema of a kind of document, for editors and other tools.</summary>
internal sealed class SchemaCommand : Command
{
    private readonly Argument<string> _kind = new("kind") { Description = "The kind of document.", DefaultValueFactory = _ => "flow" };

    public SchemaCommand(TextWriter output) : base("schema", "Print the JSON schema of flows, or of another kind of document.")
    {
        _kind.AcceptOnlyFromAmong("flow", "sync", "connector", "test", "sync-test");
        Add(_kind);
        SetAction(parsed =>
        {
            output.Write(parsed.GetValue(_kind) switch
            {
                "sync" => SyncSchema.PublicText,
                "connector" => ConnectorSchema.PublicText,
                "test" => TestSchema.PublicText,
                "sync-test" => SyncTestSchema.PublicText,
                _ => FlowSchema.PublicText,
            });
            return ExitCode.Ok;
        });
    }
}
