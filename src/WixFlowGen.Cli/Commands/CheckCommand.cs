using System.CommandLine;
using WixFlowGen.Cli.Files;
using WixFlowGen.Cli.Output;
using WixFlowGen.Compiler;
using WixFlowGen.Schema;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Commands;

/// <summary><c>wixflow check</c>: reports diagnostics and writes no files.</summary>
internal sealed class CheckCommand : Command
{
    private readonly Argument<string[]> _paths = PathArguments.Flows();
    private readonly Option<string> _format = new("--format")
    {
        Description = "How to print what was found: text goes to the error stream, the others to the output.",
        DefaultValueFactory = _ => ReportFormats.Text,
    };

    public CheckCommand(FlowCompiler compiler, SourceReader reader, CommandOutput output) : base("check", "Check flows and their tests, write nothing.")
    {
        Add(_paths);
        Add(_format.AcceptOnlyFromAmong([.. ReportFormats.Names]));
        SetAction(parsed =>
        {
            _ = FlowSchema.Preload();
            var sources = reader.Read(parsed.GetValue(_paths) ?? [], withTests: true);
            var found = compiler.Check(sources.Texts, sources.Settings, sources.Neighbours);
            var asked = found.Where(diagnostic => diagnostic.Severity == Severity.Error || !sources.Companions.Contains(diagnostic.Source));
            var report = new CheckReport(sources.Count, [.. sources.Diagnostics, .. compiler.With(sources.Templates).CheckTemplates(), .. asked]) { Tests = sources.Tests, Connectors = sources.Connectors, Syncs = sources.Syncs };
            output.Write(report, parsed.GetValue(_format) ?? ReportFormats.Text);
            return report.HasErrors ? ExitCode.FlowErrors : ExitCode.Ok;
        });
    }
}
