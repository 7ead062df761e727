using WixFlowGen.Cli.Files;
using WixFlowGen.Cli.Output;
using WixFlowGen.Compiler;
using WixFlowGen.Ir;

namespace WixFlowGen.Cli.Commands;

/// <summary>Prints programs instead of compiling them.</summary>
internal static class ProgramPrinting
{
    /// <summary>Prints what is made of the programs, a blank line between two; or what is wrong with the flows.</summary>
    public static int Print(FlowCompiler compiler, ReadSources sources, CommandOutput output, Func<IReadOnlyList<IrFlow>, IEnumerable<string>> print)
    {
        var lowered = compiler.Lower(sources.Texts, sources.Settings, sources.Neighbours);
        var report = new CheckReport(sources.Count, [.. sources.Diagnostics, .. lowered.Diagnostics]) { Connectors = sources.Connectors, Syncs = sources.Syncs };
        if (report.HasErrors)
        {
            output.Write(report, ReportFormats.Text);
            return ExitCode.FlowErrors;
        }

        output.Print(string.Join('\n', print(lowered.Programs)));
        return ExitCode.Ok;
    }
}
