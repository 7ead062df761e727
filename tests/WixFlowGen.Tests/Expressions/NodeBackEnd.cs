using System.Diagnostics;
using System.Text;
using WixFlowGen.Emit.Velo.Expressions;

namespace WixFlowGen.Tests.Expressions;

/// <summary>Prints all cases as one module and runs it in a node process.</summary>
internal static class NodeBackEnd
{
    public static IReadOnlyList<Outcome> Run(IReadOnlyList<BackEndCase> cases)
    {
        var names = new TestJavaScriptNames();
        var runtime = "backend/wixflow/cel.js";
        var module = new StringBuilder($"import * as cel from {JavaScriptLiterals.Text(runtime)};\nconst cases = [];\n");
        foreach (var test in cases)
        {
            var printed = new JavaScriptExpressionPrinter(names).Print(test.Lowered);
            module.Append("cases.push([(").AppendJoin(", ", test.Bindings.Select(binding => names.Local(binding.Name))).Append($") => ({printed}), [");
            module.AppendJoin(", ", test.Bindings.Select(binding => binding.Value.GetRawText())).Append("]]);\n");
        }

        module.Append("""
            const shown = (value) => typeof value === 'number' && !isFinite(value) ? JSON.stringify(String(value)) : JSON.stringify(value ?? null);
            for (const [run, data] of cases) {
              let line;
              try { line = shown(run(...data)); } catch (error) { line = `error ${error.code ?? error.stack}`; }
              console.log(line.replace(/\n/g, ' '));
            }
            """);
        return [.. Execute(module.ToString()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Outcome.Parse)];
    }

    private static string Execute(string module)
    {
        var start = new ProcessStartInfo("node", ["--import", new Uri(RepositoryRoot.Combine("tests", "velo-runtime", "support", "register.mjs")).AbsoluteUri, "--input-type=module", "--experimental-default-type=module", "--no-warnings", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(module);
        process.StandardInput.Close();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output.Result;
    }

    private sealed class TestJavaScriptNames : IJavaScriptNames
    {
        public string Local(string name) => name + "_";

        public string EnterVariable(string name) => Local(name);

        public void LeaveVariable()
        {
        }

        public string Runtime(string function) => $"cel.{function}";
    }
}
