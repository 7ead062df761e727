using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering.Steps;

/// <summary><c>retry</c> and <c>timeout</c> of a step that is a block: <c>run.attempts(key, body, { retry, timeout })</c> around it.</summary>
internal static class BlockPolicy
{
    public static ImmutableArray<IrStatement> Around(ImmutableArray<IrStatement> statements, BoundStep step, string key)
    {
        if (!IsBlock(step) || step.Policy == BoundPolicy.Default)
        {
            return statements;
        }

        ImmutableArray<IrStatement> declared = [.. statements.TakeWhile(statement => statement is IrDeclare)];
        ImmutableArray<IrStatement> effects = [.. statements.Skip(declared.Length)];
        var origin = effects[0].Origin;
        effects = effects.SetItem(0, effects[0] with { Origin = null });
        if (effects is not [IrInvoke { Result: { } result }])
        {
            return [.. declared, new IrInvoke(origin, key, "attempts", [Body(effects, NullType.Instance), .. StepParts.Policy(step.Policy)], Result: null)];
        }

        effects = effects.Add(new IrReturn(null, new IrName(result.Name, result.Type, step.Syntax.Span)));
        return [.. declared, new IrInvoke(origin, key, "attempts", [Body(effects, result.Type), .. StepParts.Policy(step.Policy)], result)];
    }

    /// <summary>The body of a <c>try</c> with its policy: handlers see the failure of the last attempt, and that the time is over.</summary>
    public static IrBlock Inside(IrBlock body, BoundStep step) => step.Policy == BoundPolicy.Default
        ? body
        : new([new IrInvoke(null, "attempts", "attempts", [Body(body.Statements, NullType.Instance), .. StepParts.Policy(step.Policy)], Result: null)]);

    private static IrBody Body(ImmutableArray<IrStatement> statements, FlowType result) => new(null, [], new(statements), result);

    private static bool IsBlock(BoundStep step) => step is BoundIfStep or BoundSwitchStep or BoundForEachStep or BoundParallelStep or BoundRunStep
        or BoundEnsureStep or BoundLinkStep;
}
