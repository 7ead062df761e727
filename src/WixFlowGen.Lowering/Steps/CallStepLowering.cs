using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Lowering.Steps;

/// <summary><c>call</c> becomes <c>run.call(key, operation, request)</c>.</summary>
internal static class CallStepLowering
{
    public static ImmutableArray<IrStatement> Lower(BoundCallStep step, string key, OperationLowering operations)
    {
        var operation = operations.Reference(step.Operation, step.Request);
        return
        [
            new IrInvoke(
                StepParts.Origin(step, $"call {operation.OperationId}"),
                key,
                "call",
                [operation, new IrLambda(null, [], step.Request), .. StepParts.Policy(step.Policy)],
                StepParts.Result(step)),
        ];
    }
}
