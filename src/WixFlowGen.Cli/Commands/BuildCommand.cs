using System.CommandLine;
using WixFlowGen.Cli.Apis;
using WixFlowGen.Cli.Files;
using WixFlowGen.Cli.Files.Incremental;
using WixFlowGen.Cli.Output;
using WixFlowGen.Compiler;
using WixFlowGen.Emit;
using WixFlowGen.Ir;
using WixFlowGen.Schema;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Commands;

/// <summary><c>wixflow build</c>: writes every generated file, or none when anything is wrong.</summary>
internal sealed class BuildCommand : Command
{
    private readonly Argument<string[]> _paths = PathArguments.Flows();
    private readonly Option<string?> _output = PathArguments.OutputFolder();
    private readonly Option<bool> _explain = new("--explain") { Description = "Write nothing; print the program each flow becomes." };
    private readonly Option<bool> _noProject = PathArguments.NoProject();
    private readonly Option<string?> _layout = PathArguments.Layout();
    private readonly Option<bool> _check = new("--check") { Description = "Write nothing; fail when the folder is not what the flows give." };

    public BuildCommand(FlowCompiler compiler, SourceReader reader, FileStore files, AddedApis added, CommandOutput output)
        : base("build", "Compile flows to C# and Velo.")
    {
        Add(_paths);
        Add(_output);
        Add(_check);
        Add(_layout);
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
            var paths = parsed.GetValue(_paths) ?? [];
            if (parsed.GetValue(_explain))
            {
                _ = FlowSchema.Preload();
                return ProgramPrinting.Print(compiler, reader.Read(paths), output, programs => programs.Select(ProgramText.Of));
            }

            var (target, wantsProject) = (parsed.GetValue(_output) ?? ".", !parsed.GetValue(_noProject));
            var folder = new BuildOutput(files, target, wantsProject);
            var layout = parsed.GetValue(_layout);
            return parsed.GetValue(_check)
                ? Done(Compile(paths, layout, folder.Compare))
                : Build(paths, layout, folder, BuildStamp.Of(files, added.Root, [target, wantsProject ? "project" : "", layout ?? "", .. paths]));
        });

        int Build(string[] paths, string? layout, BuildOutput folder, BuildStamp stamp)
        {
            if (stamp.Unchanged() is { } known)
            {
                output.Write(known);
                return ExitCode.Ok;
            }

            var unfinished = folder.Recover();
            if (unfinished.Count > 0)
            {
                return Done(new(0, unfinished));
            }

            var (record, notes) = (new FileRecord(), "");
            files.Record = record;
            var report = Compile(paths, layout, generated =>
            {
                files.Record = null;
                var refused = folder.Write(generated, output);
                notes = refused.Count == 0 ? folder.AddTo(record, generated) : "";
                return refused;
            });
            files.Record = null;
            if (!report.HasErrors)
            {
                stamp.Save(record, CommandOutput.TextOf(report, notes));
            }

            return Done(report);
        }

        CheckReport Compile(string[] paths, string? layout, Func<IReadOnlyList<GeneratedFile>, IReadOnlyList<Diagnostic>> use)
        {
            _ = FlowSchema.Preload();
            var sources = reader.Read(paths);
            var result = compiler.With(sources.Templates).With(LayoutChoice.Of(layout, sources.Settings.Values)).Compile(sources.Texts, sources.Settings, sources.Neighbours);
            var report = new CheckReport(sources.Count, [.. sources.Diagnostics, .. result.Diagnostics]) { Connectors = sources.Connectors, Syncs = sources.Syncs };
            return report.HasErrors ? report : report.With(use(result.Files));
        }

        int Done(CheckReport report)
        {
            output.Write(report, ReportFormats.Text);
            return report.HasErrors ? ExitCode.FlowErrors : ExitCode.Ok;
        }
    }
}
