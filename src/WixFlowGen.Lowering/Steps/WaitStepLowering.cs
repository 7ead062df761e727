using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Lowering.Expressions;
using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Lowering.Steps;

/// <summary><c>wait</c> for a time becomes <c>run.sleep(key, duration)</c>, for an event <c>run.waitFor(key, event, { timeout, where })</c>.</summary>
internal static class WaitStepLowering
{
    public static ImmutableArray<IrStatement> Lower(BoundWaitStep step, string key) =>
    [
        new IrInvoke(
            StepParts.Origin(step, "wait"), key, "sleep", [new IrDuration(null, StepParts.Milliseconds(step.Duration))], Result: null),
    ];

    public static ImmutableArray<IrStatement> Lower(BoundEventWaitStep step, string key) =>
    [
        new IrInvoke(
            StepParts.Origin(step, $"wait for {step.Event}"),
            key,
            "waitFor",
            [
                StepParts.Text(step.Event),
                new IrTypeReference(null, step.EventType),
                new IrDuration("timeout", StepParts.Milliseconds(step.Timeout)),
                .. step.Where is { } where ? [new IrLambda("where", [new("event", step.EventType)], ExpressionLowering.Lower(where))] : ImmutableArray<IrArgument>.Empty,
                new IrAnswerRules(IrAnswerRules.OfEach, []),
            ],
            StepParts.Result(step)),
    ];
}
