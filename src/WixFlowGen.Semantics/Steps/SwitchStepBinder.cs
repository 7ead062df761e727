using System.Collections.Immutable;
using WixFlowGen.Expressions;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Binding;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Steps;

/// <summary><c>switch</c>: the value is compared with each case's values in order; results of a case's steps stay inside it.</summary>
internal sealed class SwitchStepBinder : IStepBinder
{
    public BoundStep Bind(StepBinding step)
    {
        var value = ValueBinder.BindFree(step.Syntax.KindValue, step.Scope, step.Context);
        var cases = ImmutableArray.CreateBuilder<(TypedExpression, ImmutableArray<BoundStep>)>();
        var given = (step.Syntax.Find("cases") as YamlSequence)?.Items ?? [];
        for (var i = 0; i < given.Length; i++)
        {
            var condition = (given[i] as YamlMapping)?.Find("when") is { } when
                ? Condition(value, when, step)
                : new TypedError(step.Syntax.Anchor);
            cases.Add((condition, StepBinder.BindBlock(step.Syntax.Block(StepSyntax.BranchKey(i)), step.Scope, step.Context).Steps));
        }

        var otherwise = StepBinder.BindBlock(step.Syntax.Block("default"), step.Scope, step.Context).Steps;
        return new BoundSwitchStep(step.Syntax, step.Guard, step.Policy, cases.ToImmutable(), otherwise);
    }

    /// <summary>True when the value equals one of the case's values.</summary>
    private static TypedExpression Condition(TypedExpression value, YamlNode when, StepBinding step)
    {
        if (value.Type is ErrorType)
        {
            return new TypedError(when.Span);
        }

        var alternatives = when is YamlSequence list ? list.Items : [when];
        TypedExpression? condition = null;
        foreach (var alternative in alternatives)
        {
            var literal = ValueBinder.Bind(alternative, value.Type, step.Scope, step.Context);
            var equal = ExpressionChecker.Equal(value, literal, alternative.Span);
            condition = condition is null ? equal : new TypedLogical(IsAnd: false, condition, equal, when.Span);
        }

        return condition ?? new TypedError(when.Span);
    }
}
