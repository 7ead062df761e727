using WixFlowGen.Expressions;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Binding;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Steps;

/// <summary>Binds the steps of one kind. Never fails: it reports and binds to error types.</summary>
internal interface IStepBinder
{
    BoundStep Bind(StepBinding step);
}

/// <summary>A step about to be bound, with what all kinds share already bound.</summary>
internal sealed record StepBinding(StepSyntax Syntax, TypedExpression? Guard, BoundPolicy Policy, ExpressionScope Scope, BindingContext Context)
{
    /// <summary>The step's result under its id; absent when a guard skips the step. Null without an id.</summary>
    public StepSymbol? Symbol(FlowType type) => Syntax.Id is { } id
        ? new(id.Value, Guard is not null && type is not ErrorType ? new OptionalType(type) : type)
        : null;
}
