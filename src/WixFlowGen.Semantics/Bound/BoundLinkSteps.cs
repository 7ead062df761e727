using System.Collections.Immutable;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Syntax;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Bound;

/// <summary>Something made once under a key of a link, and its value kept.</summary>
/// <param name="ValueType">Of the kept value: the link's type, or the value's own where the link has none.</param>
public sealed record BoundEnsureStep(
    StepSyntax Syntax, StepSymbol? Symbol, TypedExpression? Guard, BoundPolicy Policy, string Link, TypedExpression Key,
    ImmutableArray<BoundStep> Steps, TypedExpression Value, FlowType ValueType)
    : BoundStep(Syntax, Symbol, Guard, Policy)
{
    public override ImmutableArray<ImmutableArray<BoundStep>> Blocks => [Steps];

    public override T Accept<T>(IBoundStepVisitor<T> visitor) => visitor.VisitEnsure(this);
}

/// <summary>A key of a link read or changed.</summary>
/// <param name="Value">What is put; null for the other actions.</param>
/// <param name="ValueType">The type of the link's values.</param>
public sealed record BoundLinkStep(
    StepSyntax Syntax, StepSymbol? Symbol, TypedExpression? Guard, BoundPolicy Policy, LinkAction Action, string Link, TypedExpression Key,
    TypedExpression? Value, FlowType ValueType)
    : BoundStep(Syntax, Symbol, Guard, Policy)
{
    public override T Accept<T>(IBoundStepVisitor<T> visitor) => visitor.VisitLink(this);
}

/// <summary>What a link step does with its key.</summary>
public enum LinkAction
{
    Get,
    Put,
    Remove,
    Claim,
}
