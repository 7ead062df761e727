using System.Text.Json;
using WixFlowGen.Cli.CSharp;
using WixFlowGen.Cli.Files;
using WixFlowGen.Evaluation;
using WixFlowGen.Runtime;
using WixFlowGen.Text;

namespace WixFlowGen.Cli.Evaluation;

/// <summary>A value, or what is wrong.</summary>
internal sealed record EvaluationOutcome(JsonElement Value, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>The executors an expression can be evaluated on. Nothing of them is loaded before it is asked for.</summary>
internal static class Evaluators
{
    public const string Interpreter = "interpreter";
    public const string CSharp = "csharp";
    public const string Velo = "velo";

    public static readonly IReadOnlyList<string> Names = [Interpreter, CSharp, Velo];

    /// <exception cref="CommandFailedException">Node is needed, or the C# tools are, and not there.</exception>
    public static async Task<EvaluationOutcome> RunAsync(string on, string text, JsonElement data, ICSharpTools? csharp)
    {
        var evaluation = CheckedEvaluation.Of(text, data);
        if (evaluation.Expression is not { } expression)
        {
            return new(default, evaluation.Diagnostics);
        }

        try
        {
            return new(
                on switch
                {
                    CSharp => csharp.OrFail(on).Evaluate(expression, evaluation.Bindings),
                    Velo => await RunNodeAsync(VeloEvaluation.Program(expression, evaluation.Bindings)),
                    _ => Interpret(text, data),
                },
                []);
        }
        catch (FlowException failure)
        {
            var sink = new DiagnosticSink(new SourceText("expression", text));
            sink.Report(DiagnosticCatalog.EvaluationFailed, new(0, text.Length), $"{failure.Message} ({failure.Code})");
            return new(default, sink.Sorted());
        }
    }

    private static JsonElement Interpret(string text, JsonElement data)
    {
        var result = ExpressionEvaluation.Evaluate(text, data);
        return result.Failure is { } failure ? throw failure : result.Value ?? default;
    }

    private static async Task<JsonElement> RunNodeAsync(IReadOnlyDictionary<string, string> program)
    {
        var folder = Directory.CreateTempSubdirectory("wixflow-eval-").FullName;
        try
        {
            foreach (var (name, text) in program)
            {
                var file = Path.Combine(folder, name);
                Directory.CreateDirectory(Path.GetDirectoryName(file) ?? folder);
                await File.WriteAllTextAsync(file, text);
            }

            var run = await ChildProcess.RunAsync("node", [VeloEvaluation.Main], folder) ?? throw CommandFailedException.Of("node", DiagnosticCatalog.ProgramMissing, "node");
            return run.ExitCode == 0
                ? VeloEvaluation.Read(run.Output)
                : throw new InvalidOperationException($"node failed: {run.Errors.Split('\n').FirstOrDefault(line => line.Contains("Error", StringComparison.Ordinal))}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
