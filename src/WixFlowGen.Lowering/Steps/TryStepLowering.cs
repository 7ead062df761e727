using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering.Steps;

/// <summary>
/// <c>try</c> becomes <c>run.tryCatch(key, body, handler)</c>; <c>compensate</c> wraps the body in <c>run.compensate(key, body, undo)</c>,
/// which lets the failure go on, so a handler sees it after the undoing.
/// </summary>
internal static class TryStepLowering
{
    public static ImmutableArray<IrStatement> Lower(BoundTryStep step, string key, StepLowering blocks)
    {
        var origin = StepParts.Origin(step, "try");
        var body = new IrBody(null, [], BlockPolicy.Inside(blocks.LowerBlock(step.Try, new KeyScope()), step), NullType.Instance);
        if (step.Compensate is { } undo)
        {
            var compensation = new IrBody(null, [], blocks.LowerBlock(undo, new KeyScope()), NullType.Instance);
            var compensated = new IrInvoke(origin, key, "compensate", [body, compensation], Result: null);
            if (step.Catch is null)
            {
                return [compensated];
            }

            body = body with { Block = new([compensated with { Origin = null, Key = "compensated" }]) };
        }

        var handler = new IrBody(null, [new(step.Error, RuntimeTypes.Error)], blocks.LowerBlock(step.Catch ?? [], new KeyScope()), NullType.Instance);
        return step.Catch is null
            ? [new IrInvoke(origin, key, "scoped", [body], Result: null)]
            : [new IrInvoke(origin, key, "tryCatch", [body, handler], Result: null)];
    }
}
