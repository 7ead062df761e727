using WixFlowGen.Expressions;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Binding;
using WixFlowGen.Syntax.Yaml;
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
        return ExpressionChecker.Check(ExpressionParser.Parse(scalar.Value, reporter), scope, BoolType.Instance, reporter);
    }
}
