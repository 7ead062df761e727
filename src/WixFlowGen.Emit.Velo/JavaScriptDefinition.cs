using System.Collections.Immutable;
using WixFlowGen.Emit.Velo.Expressions;
using WixFlowGen.Ir;

namespace WixFlowGen.Emit.Velo;

/// <summary>Prints what the runtime has to know of a flow before it runs: its name, defaults and rules.</summary>
internal static class JavaScriptDefinition
{
    public static string Print(IrFlow flow)
    {
        var fields = new List<string> { $"name: {JavaScriptLiterals.Text(flow.Name)}" };
        var defaults = flow.Inputs.Where(input => input.Default is not null)
            .Select(input => $"{JavaScriptLiterals.PropertyName(input.Name)}: {JavaScriptLiterals.Json(input.Default ?? "null")}").ToList();
        if (defaults.Count > 0)
        {
            fields.Add($"defaults: {JavaScriptLayout.Instance.Braces("{", defaults, "}")}");
        }

        var rules = InputRules.For(flow);
        if (!rules.IsEmpty)
        {
            fields.Add($"rules: {Rules(rules)}");
        }

        return JavaScriptLayout.Instance.Braces("{", fields, "}");
    }

    public static string Rules(ImmutableArray<IrRule> rules) => JavaScriptLayout.Instance.Braces(
        "[",
        [.. rules.Select(rule => $"[{JavaScriptLiterals.Text(rule.Path)}, {JavaScriptLiterals.Text(rule.Kind)}, {JavaScriptLiterals.Json(rule.Limit)}]")],
        "]",
        forceBreak: true);
}
