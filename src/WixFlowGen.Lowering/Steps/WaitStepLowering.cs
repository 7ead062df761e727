using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Lowering.Steps;

/// <summary><c>wait</c> for a time becomes <c>run.sleep(key, duration)</c>.</summary>
internal static class WaitStepLowering
{
    public static ImmutableArray<IrStatement> Lower(BoundWaitStep step, string key) =>
    [
        new IrInvoke(
            StepParts.Origin(step, "wait"), key, "sleep", [new IrDuration(null, StepParts.Milliseconds(step.Duration))], Result: null),
    ];
}
