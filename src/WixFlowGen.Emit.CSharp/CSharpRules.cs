using System.Collections.Immutable;
using WixFlowGen.Emit.CSharp.Expressions;
using WixFlowGen.Ir;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Prints the limits the runtime checks.</summary>
internal static class CSharpRules
{
    public static string Print(ImmutableArray<IrRule> rules)
    {
        if (rules.IsEmpty)
        {
            return "[]";
        }

        var items = rules.Select(rule =>
            $"new({CSharpLiterals.Text(rule.Path)}, {CSharpLiterals.Text(rule.Kind)}, {CSharpLiterals.Text(rule.Limit)})").ToList();
        return CSharpLayout.Instance.Braces("[", items, "]", forceBreak: true);
    }
}
