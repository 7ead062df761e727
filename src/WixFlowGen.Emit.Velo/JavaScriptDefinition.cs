using System.Collections.Immutable;
using WixFlowGen.Emit.Velo.Expressions;
using WixFlowGen.Ir;
using WixFlowGen.Types;

namespace WixFlowGen.Emit.Velo;

/// <summary>Prints what the runtime has to know of a flow before it runs: its name, inputs and rules.</summary>
internal static class JavaScriptDefinition
{
    public static string Print(IrFlow flow)
    {
        var fields = new List<string> { $"name: {JavaScriptLiterals.Text(flow.Name)}" };
        var inputs = flow.Inputs.Select(Input).OfType<string>().ToList();
        if (inputs.Count > 0)
        {
            fields.Add($"inputs: {JavaScriptLayout.Instance.Braces("{", inputs, "}")}");
        }

        var rules = InputRules.For(flow);
        if (!rules.IsEmpty)
        {
            fields.Add($"rules: {Rules(rules)}");
        }

        return JavaScriptLayout.Instance.Braces("{", fields, "}");
    }

    /// <summary>What the runtime has to do with an input: unpack a file, fill in a default; null for nothing.</summary>
    private static string? Input(IrInput input)
    {
        var name = JavaScriptConstants.PropertyName(input.Name);
        return input.Type is FileType ? $"{name}: {{ type: 'file' }}"
            : input.Default is { } initial ? $"{name}: {{ default: {JavaScriptConstants.Json(initial)} }}"
            : null;
    }

    public static string Rules(ImmutableArray<IrRule> rules) => JavaScriptLayout.Instance.Braces(
        "[",
        [.. rules.Select(rule => $"[{JavaScriptLiterals.Text(rule.Path)}, {JavaScriptLiterals.Text(rule.Kind)}, {JavaScriptConstants.Json(rule.Limit)}]")],
        "]",
        forceBreak: true);
}
