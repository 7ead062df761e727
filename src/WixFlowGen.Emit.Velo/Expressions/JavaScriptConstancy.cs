using WixFlowGen.Expressions.Typed;

namespace WixFlowGen.Emit.Velo.Expressions;

/// <summary>
/// What never changes, as people write it while they try a flow out: TypeScript (TS2367) and ESLint (<c>no-constant-condition</c>,
/// <c>no-constant-binary-expression</c>) take it for a mistake, so it is hidden from them in a call.
/// </summary>
internal static class JavaScriptConstancy
{
    private const string Hidden = "atRunTime";

    /// <summary>A literal as a condition or as the operand of one.</summary>
    public static Printed AsCondition(this Printed printed, TypedExpression condition, IJavaScriptNames names) =>
        condition is TypedLiteral { Value: bool } ? Hide(printed.Text, names) : printed;

    /// <summary>The left operand of a comparison.</summary>
    public static Printed AsLeftOf(this Printed printed, TypedCall comparison, IJavaScriptNames names) =>
        comparison.Arguments.All(ReadsNothing) ? Hide(printed.Text, names) : printed;

    private static Printed Hide(string text, IJavaScriptNames names) => new($"{names.Runtime(Hidden)}({text})", Printed.Primary);

    private static bool ReadsNothing(TypedExpression expression) =>
        !TypedExpressions.SelfAndDescendants(expression).Any(part => part is WixFlowGen.Expressions.Typed.TypedReference);
}
