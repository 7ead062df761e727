using System.CommandLine;
using System.Text;
using System.Text.Json;
using WixFlowGen.Cli.CSharp;
using WixFlowGen.Cli.Evaluation;
using WixFlowGen.Cli.Files;
using WixFlowGen.Cli.Output;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Commands;

/// <summary><c>wixflow eval</c>: the value of one expression over data, on any executor.</summary>
internal sealed class EvalCommand : Command
{
    private readonly Argument<string> _expression = new("expression") { Description = "As between '${{' and '}}'." };
    private readonly Option<string?> _data = new("--data") { Description = "A JSON file with an object; its fields are the names the expression may use." };
    private readonly Option<string> _on = new("--on") { Description = "What evaluates it.", DefaultValueFactory = _ => Evaluators.Interpreter };

    public EvalCommand(FileStore files, ICSharpTools? csharp, TextWriter output, TextWriter errors) : base("eval", "Evaluate an expression and print its value as JSON.")
    {
        Add(_expression);
        Add(_data);
        Add(_on.AcceptOnlyFromAmong([.. Evaluators.Names]));
        SetAction(async (parsed, _) =>
        {
            using var data = Read(files, parsed.GetValue(_data));
            var outcome = await Evaluators.RunAsync(parsed.GetValue(_on) ?? Evaluators.Interpreter, parsed.GetValue(_expression) ?? "", data.RootElement, csharp);
            if (outcome.Diagnostics.Count > 0)
            {
                ReportFormats.Write(ReportFormats.Text, new CheckReport(0, outcome.Diagnostics), errors);
                return ExitCode.FlowErrors;
            }

            JsonFormat.Write(output, json => outcome.Value.WriteTo(json));
            return ExitCode.Ok;
        });
    }

    /// <exception cref="CommandFailedException">The file is not there or holds no JSON object.</exception>
    private static JsonDocument Read(FileStore files, string? path)
    {
        if (path is null)
        {
            return JsonDocument.Parse("{}");
        }

        try
        {
            var bytes = files.FileExists(path) ? files.ReadBytes(path) : throw CommandFailedException.Of(path, DiagnosticCatalog.PathNotFound, path);
            var document = JsonDocument.Parse(bytes.AsMemory(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document
                : throw CommandFailedException.Of(path, DiagnosticCatalog.DataInvalid, (path, "does not hold an object"));
        }
        catch (JsonException broken)
        {
            throw CommandFailedException.Of(path, DiagnosticCatalog.DataInvalid, (path, $"is not JSON from line {broken.LineNumber + 1}"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CommandFailedException.Of(path, DiagnosticCatalog.Unreadable, path);
        }
    }
}
