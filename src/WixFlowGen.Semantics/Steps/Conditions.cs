using WixFlowGen.Expressions;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Binding;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Steps;

/// <summary>Binds bare expressions: <c>if</c>, <c>until</c>, <c>where</c>.</summary>
internal static class Conditions
{
    public static TypedExpression Bind(YamlNode node, ExpressionScope scope, BindingContext context)
    {
        if (node is not YamlScalar scalar)
        {
            return new TypedError(node.Span);
        }

        var reporter = context.ReporterFor(scalar);
        var (start, inner) = Inner(scalar.Value);
        if (inner is null)
        {
            return ExpressionChecker.Check(ExpressionParser.Parse(scalar.Value, reporter), scope, BoolType.Instance, reporter);
        }

        reporter.Report(DiagnosticCatalog.ConditionInBraces, new(start, scalar.Value.Trim().Length), inner);
        return new TypedError(scalar.Span);
    }

    /// <summary>What stands between the braces of a condition that is written as a value; null for a condition as it should be.</summary>
    private static (int Start, string? Inner) Inner(string condition)
    {
        var text = condition.Trim();
        return text.StartsWith(ExpressionMark.Open, StringComparison.Ordinal) && text.EndsWith("}}", StringComparison.Ordinal)
            ? (condition.IndexOf(ExpressionMark.Open, StringComparison.Ordinal), text[ExpressionMark.Open.Length..^2].Trim())
            : (0, null);
    }
}
