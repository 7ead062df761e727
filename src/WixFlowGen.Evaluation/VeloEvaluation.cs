using System.Reflection;
using System.Text.Json;
using WixFlowGen.Emit;
using WixFlowGen.Emit.Velo;
using WixFlowGen.Emit.Velo.Expressions;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Runtime;
using WixFlowGen.Types;

namespace WixFlowGen.Evaluation;

/// <summary>Prints an expression as a generated Velo module has it, with the runtime it needs, as a program for Node.</summary>
public static class VeloEvaluation
{
    /// <summary>The file of <see cref="Program"/> to run; it prints <c>{"value": ...}</c> or <c>{"code": ..., "message": ...}</c>.</summary>
    public const string Main = "main.mjs";

    private static readonly Assembly Templates = typeof(VeloEmitter).Assembly;

    /// <summary>Files by name, all for one folder.</summary>
    public static IReadOnlyDictionary<string, string> Program(IrExpression expression, IReadOnlyList<(string Name, FlowType Type, JsonElement Value)> bindings)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var resource in Templates.GetManifestResourceNames().Where(name => name.StartsWith("runtime/", StringComparison.Ordinal)))
        {
            var path = resource["runtime/".Length..];
            var top = string.Concat(Enumerable.Repeat("../", path.Count(character => character == '/')));
            files[path] = EmbeddedText.Read(Templates, resource).Replace("'backend/wixflow/", $"'./{top}", StringComparison.Ordinal);
        }

        files["package.json"] = """{ "type": "module" }""";
        files[Main] = MainModule(expression, bindings);
        return files;
    }

    /// <summary>What the program printed, as a value.</summary>
    /// <exception cref="FlowException">The expression fails on this data.</exception>
    public static JsonElement Read(string printed)
    {
        using var document = JsonDocument.Parse(printed);
        var result = document.RootElement;
        return result.TryGetProperty("value", out var value)
            ? value.Clone()
            : throw new FlowException(result.GetProperty("code").GetString() ?? "", result.GetProperty("message").GetString() ?? "");
    }

    private static string MainModule(IrExpression expression, IReadOnlyList<(string Name, FlowType Type, JsonElement Value)> bindings)
    {
        var names = new ModuleNames();
        var printed = new JavaScriptExpressionPrinter(names).Print(expression);
        var parameters = string.Join(", ", bindings.Select(binding => names.Local(binding.Name)));
        var values = string.Join(", ", bindings.Select(binding => binding.Value.GetRawText()));
        return $$"""
            import * as cel from './cel.js';
            const run = ({{parameters}}) => ({{printed}});
            let result;
            try {
              const value = run({{values}});
              result = typeof value === 'number' && !isFinite(value)
                ? { code: 'INVALID_CONVERSION', message: 'a number that is not finite has no JSON form' }
                : { value: value ?? null };
            } catch (error) {
              result = { code: error.code ?? 'INTERNAL', message: error.message };
            }
            console.log(JSON.stringify(result));
            """;
    }

    private sealed class ModuleNames : IJavaScriptNames
    {
        public string Local(string name) => name + "_";

        public string EnterVariable(string name) => Local(name);

        public void LeaveVariable()
        {
        }

        public string Runtime(string function) => $"cel.{function}";
    }
}
