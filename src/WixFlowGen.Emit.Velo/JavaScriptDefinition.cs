using System.Collections.Immutable;
using WixFlowGen.Emit.Velo.Expressions;
using WixFlowGen.Ir;

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

        if (flow.ReadsCaller)
        {
            fields.Add("readsCaller: true");
        }

        if (!flow.Secrets.IsEmpty)
        {
            fields.Add($"secrets: [{string.Join(", ", flow.Secrets.Select(JavaScriptLiterals.Text))}]");
        }

        var rules = InputRules.For(flow);
        if (!rules.IsEmpty)
        {
            fields.Add($"rules: {Rules(rules)}");
        }

        return JavaScriptLayout.Instance.Braces("{", fields, "}");
    }

    /// <summary>The default that the runtime fills in; null for none.</summary>
    private static string? Input(IrInput input) => input.Default is { } initial
        ? $"{JavaScriptConstants.PropertyName(input.Name)}: {{ default: {JavaScriptConstants.Json(initial)} }}"
        : null;

    public static string Rules(ImmutableArray<IrRule> rules) => JavaScriptLayout.Instance.Braces(
        "[",
        [.. rules.Select(rule => $"[{JavaScriptLiterals.Text(rule.Path)}, {JavaScriptLiterals.Text(rule.Kind)}, {JavaScriptConstants.Json(rule.Limit)}]")],
        "]",
        forceBreak: true);
}
