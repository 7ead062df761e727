using System.CommandLine;
using WixFlowGen.Cli.Files;
using WixFlowGen.Cli.Output;
using WixFlowGen.Cli.Templates;
using WixFlowGen.Emit;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Commands;

/// <summary><c>wixflow init</c>: writes a flow with its tests into a folder; never over a file that is there.</summary>
internal sealed class InitCommand : Command
{
    private readonly Argument<string> _folder = new("folder") { Description = "The project folder.", DefaultValueFactory = _ => "." };
    private readonly Option<string?> _template = new("--template") { Description = "The flow or sync to start with; without it you are asked, or get the first of the list." };
    private readonly Option<bool> _list = new("--list") { Description = "Write nothing; list the templates." };

    /// <param name="terminal">Where a person can answer; null when there is nobody to ask.</param>
    public InitCommand(FileStore files, TextReader? terminal, TextWriter output, TextWriter errors) : base("init", "Start a project from a template.")
    {
        Add(_folder);
        Add(_template);
        Add(_list);
        SetAction(async (parsed, cancelled) =>
        {
            var library = new TemplateLibrary();
            if (parsed.GetValue(_list))
            {
                await ListAsync(library, output);
                return ExitCode.Ok;
            }

            var template = parsed.GetValue(_template) is { } name ? Find(library, name)
                : terminal is null ? Find(library, TemplateLibrary.Default)
                : await TemplateQuestion.AskAsync(library, terminal, output, cancelled);
            if (template is null)
            {
                await errors.WriteLineAsync("No template was chosen; nothing was written.");
                return ExitCode.WrongUsage;
            }

            return await WriteAsync(library, template, files, parsed.GetValue(_folder) ?? ".", output, errors);
        });
    }

    private static async Task ListAsync(TemplateLibrary library, TextWriter output)
    {
        var width = library.Templates.Max(template => template.Name.Length);
        foreach (var template in library.Templates)
        {
            await output.WriteLineAsync($"{template.Name.PadRight(width)}  {template.Summary}");
        }
    }

    private static async Task<int> WriteAsync(TemplateLibrary library, ProjectTemplate template, FileStore files, string folder, TextWriter output, TextWriter errors)
    {
        var shown = folder.Replace('\\', '/').TrimEnd('/') is var trimmed && trimmed is "" or "." ? "" : $"{trimmed}/";
        var isThere = template.Files.ToDictionary(file => file, file => files.PathExists(Path.Combine(folder, file)), StringComparer.Ordinal);
        var found = new OutputFolder(files, folder).Write([.. template.Files.Where(file => !isThere[file]).Select(file => new GeneratedFile(file, library.TextOf(file)))]);
        if (found.Count > 0)
        {
            ReportFormats.Write(ReportFormats.Text, new CheckReport(0, found), errors);
            return ExitCode.FlowErrors;
        }

        foreach (var file in template.Files)
        {
            await output.WriteLineAsync($"{(isThere[file] ? "kept   " : "created")} {shown}{file}");
        }

        await output.WriteLineAsync($"Next: wixflow test {shown}flows");
        return ExitCode.Ok;
    }

    /// <exception cref="CommandFailedException">There is no template of this name.</exception>
    private static ProjectTemplate Find(TemplateLibrary library, string name) => library.Find(name)
        ?? throw CommandFailedException.Of("init", DiagnosticCatalog.UnknownFlowTemplate, (TerminalText.Of(name), library.Nearest(name)));
}
