using System.CommandLine;
using WixFlowGen.Cli.Files;
using WixFlowGen.Cli.Output;
using WixFlowGen.Compiler;
using WixFlowGen.Emit.Graph;
using WixFlowGen.Schema;

namespace WixFlowGen.Cli.Commands;

/// <summary><c>wixflow graph</c>: prints each sync as a picture of what it becomes, and each flow as a flowchart, in Mermaid.</summary>
internal sealed class GraphCommand : Command
{
    private readonly Argument<string[]> _paths = PathArguments.Flows();

    public GraphCommand(FlowCompiler compiler, SourceReader reader, CommandOutput output) : base("graph", "Print flows and syncs as Mermaid flowcharts.")
    {
        Add(_paths);
        SetAction(parsed =>
        {
            _ = FlowSchema.Preload();
            return ProgramPrinting.Print(compiler, reader.Read(parsed.GetValue(_paths) ?? []), output,
                programs => [.. SyncGraph.All(programs), .. programs.Select(MermaidGraph.Of)]);
        });
    }
}
