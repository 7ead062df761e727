using System.CommandLine;
using WixFlowGen.Cli.Files;
using WixFlowGen.Cli.Output;
using WixFlowGen.Compiler;

namespace WixFlowGen.Cli.Commands;

/// <summary><c>wixflow watch</c>: builds, and builds again whenever a flow changes, until it is interrupted. Without <c>-o</c> it only checks.</summary>
internal sealed class WatchCommand : Command
{
    private readonly Argument<string[]> _paths = PathArguments.Flows();
    private readonly Option<string?> _output = PathArguments.OutputFolder();
    private readonly Option<bool> _noProject = PathArguments.NoProject();
    private readonly Option<string?> _layout = PathArguments.Layout();

    public WatchCommand(FlowCompiler compiler, SourceReader reader, FileStore files, CommandOutput output)
        : base("watch", "Check and build flows whenever they change.")
    {
        Add(_paths);
        Add(_output);
        Add(_noProject);
        Add(_layout);
        SetAction(async (parsed, cancellationToken) =>
        {
            var paths = parsed.GetValue(_paths) ?? [];
            using var watch = new FolderWatch(files, paths);
            try
            {
                while (true)
                {
                    var sources = reader.Read(paths);
                    var result = compiler.With(sources.Templates).With(LayoutChoice.Of(parsed.GetValue(_layout), sources.Settings.Values)).Compile(sources.Texts, sources.Settings, sources.Neighbours);
                    var report = new CheckReport(sources.Count, [.. sources.Diagnostics, .. result.Diagnostics]) { Connectors = sources.Connectors, Syncs = sources.Syncs };
                    if (!report.HasErrors && parsed.GetValue(_output) is { } folder)
                    {
                        report = report.With(new BuildOutput(files, folder, wantsProject: !parsed.GetValue(_noProject)).Write(result.Files, output));
                    }

                    output.Write(report, ReportFormats.Text);
                    await watch.NextAsync(cancellationToken);
                }
            }
            catch (OperationCanceledException)
            {
                return ExitCode.Ok;
            }
        });
    }
}
