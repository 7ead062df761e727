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
        ImmutableArray<IrArgument> pages = step is { Pagination: { } pagination, Operation.Paging: { } paging }
            ? [new IrPagePlan(null, paging.Items, paging.NextCursor, paging.RequestPath, paging.PositionField, paging.LimitField, paging.MaxLimit, pagination.MaxItems)]
            : [];
        if (step.Operation is { } paged && !pages.IsEmpty)
        {
            operations.Paged.Add(paged);
        }

        return
        [
            new IrInvoke(
                StepParts.Origin(step, $"call {operation.OperationId}"),
                key,
                pages.IsEmpty ? "call" : "pages",
                [operation, new IrLambda(null, [], step.Request), .. pages, .. StepParts.Policy(step.Policy)],
                StepParts.Result(step)),
        ];
    }
}
