using WixFlowGen.Expressions.Typed;
using WixFlowGen.Types;

namespace WixFlowGen.Emit.CSharp.Expressions;

/// <summary>Conditions of branches.</summary>
internal static class CSharpConditions
{
    /// <summary>Whether C# may decide a condition while it compiles, and then warns of unreachable code. Rather too often than too rarely.</summary>
    public static bool MayBeConstant(TypedExpression condition) => condition switch
    {
        TypedLogical logical => MayBeConstant(logical.Left) || MayBeConstant(logical.Right),
        TypedConditional chosen => MayBeConstant(chosen.Condition) || MayBeConstant(chosen.Then) || MayBeConstant(chosen.Else),
        TypedCall { Overload.Id: "logical_not" } negation => MayBeConstant(negation.Arguments[0]),
        TypedCall { Type: BoolType } call => call.Arguments.All(ReadsNothing),
        TypedHas { Target.Type: FileType } => true,
        TypedHas { Target.Type: ObjectType known } has => known.Find(has.Field)?.AlwaysPresent == true,
        _ => ReadsNothing(condition),
    };

    private static bool ReadsNothing(TypedExpression expression) =>
        !TypedExpressions.SelfAndDescendants(expression).Any(part => part is WixFlowGen.Expressions.Typed.TypedReference);
}
