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
        var shared = ImmutableArray.CreateBuilder<IrStatement>();
        var block = SharedResults.Move(blocks.LowerBlock(step.Try, new KeyScope()), name => blocks.IsReadOutside(name, step.Try), step.Catch is null, shared);
        if (shared.Count > 0)
        {
            shared[0] = shared[0] with { Origin = origin };
            origin = null;
        }

        var body = new IrBody(null, [], BlockPolicy.Inside(block, step), NullType.Instance);
        if (step.Compensate is { } undo)
        {
            var compensation = new IrBody(null, [], blocks.LowerBlock(undo, new KeyScope()), NullType.Instance);
            var compensated = new IrInvoke(origin, key, "compensate", [body, compensation], Result: null);
            if (step.Catch is null)
            {
                return [.. shared, compensated];
            }

            body = body with { Block = new([compensated with { Origin = null, Key = "compensated" }]) };
        }

        var handler = new IrBody(null, [new(step.Error, RuntimeTypes.Error)], blocks.LowerBlock(step.Catch ?? [], new KeyScope()), NullType.Instance);
        return step.Catch is null
            ? [.. shared, new IrInvoke(origin, key, "scoped", [body], Result: null)]
            : [.. shared, new IrInvoke(origin, key, "tryCatch", [body, handler], Result: null)];
    }
}
