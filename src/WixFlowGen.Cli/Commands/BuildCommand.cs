using System.CommandLine;
using WixFlowGen.Cli.Files;
using WixFlowGen.Cli.Output;
using WixFlowGen.Compiler;
using WixFlowGen.Ir;
using WixFlowGen.Schema;

namespace WixFlowGen.Cli.Commands;

/// <summary><c>wixflow build</c>: writes every generated file, or none when anything is wrong.</summary>
internal sealed class BuildCommand : Command
{
    private readonly Argument<string[]> _paths = PathArguments.Flows();
    private readonly Option<string?> _output = PathArguments.OutputFolder();
    private readonly Option<bool> _explain = new("--explain") { Description = "Write nothing; print the program each flow becomes." };
    private readonly Option<bool> _noProject = PathArguments.NoProject();
    private readonly Option<bool> _check = new("--check") { Description = "Write nothing; fail when the folder is not what the flows give." };

    public BuildCommand(FlowCompiler compiler, SourceReader reader, FileStore files, CommandOutput output)
        : base("build", "Compile flows to C# and Velo.")
    {
        Add(_paths);
        Add(_output);
        Add(_check);
        Add(_noProject);
        Add(_explain);
        Validators.Add(given =>
        {
            if (!given.GetValue(_explain) && given.GetResult(_output) is null)
            {
                given.AddError("Option '-o' is required: the folder to write to.");
            }
        });
        SetAction(parsed =>
        {
            _ = FlowSchema.Preload();
            var sources = reader.Read(parsed.GetValue(_paths) ?? []);
            if (parsed.GetValue(_explain))
            {
                return ProgramPrinting.Print(compiler, sources, output, programs => programs.Select(ProgramText.Of));
            }

            var result = compiler.With(sources.Templates).Compile(sources.Texts, sources.Settings, sources.Neighbours);
            var report = new CheckReport(sources.Count, [.. sources.Diagnostics, .. result.Diagnostics]) { Connectors = sources.Connectors, Syncs = sources.Syncs };
            if (!report.HasErrors)
            {
                var folder = new BuildOutput(files, parsed.GetValue(_output) ?? ".", wantsProject: !parsed.GetValue(_noProject));
                report = report.With(parsed.GetValue(_check) ? folder.Compare(result.Files) : folder.Write(result.Files, output));
            }

            output.Write(report, ReportFormats.Text);
            return report.HasErrors ? ExitCode.FlowErrors : ExitCode.Ok;
        });
    }
}
