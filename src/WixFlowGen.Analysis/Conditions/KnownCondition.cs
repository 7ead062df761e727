using System.Collections.Immutable;
using WixFlowGen.Expressions.Typed;

namespace WixFlowGen.Analysis.Conditions;

/// <summary>A condition of a flow with what is settled where it stands.</summary>
/// <param name="Facts">What has to hold for the condition to be reached.</param>
internal sealed record KnownCondition(TypedExpression Condition, ImmutableArray<Fact> Facts);

/// <summary>Something that holds from a place on.</summary>
/// <param name="Source">The condition that settled it.</param>
internal sealed record Fact(Formula Formula, TypedExpression Source)
{
    public static Fact That(TypedExpression condition) => new(FormulaReader.Read(condition), condition);

    public static Fact ThatNot(TypedExpression condition) => new(new Negation(FormulaReader.Read(condition)), condition);
}
