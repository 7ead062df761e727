using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Lowering.Expressions;
using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Lowering.Steps;

/// <summary><c>call</c> becomes <c>run.call(key, operation, request)</c>.</summary>
internal static class CallStepLowering
{
    public static ImmutableArray<IrStatement> Lower(BoundCallStep step, string key, OperationLowering operations)
    {
        var paging = step.Pagination is null ? null : step.Operation?.Paging;
        var operation = paging is not null ? operations.PagedReference(step.Operation, step.Request, paging)
            : step.Recovery is { } asked ? operations.RecoverableReference(step.Operation, step.Request, asked)
            : operations.Reference(step.Operation, step.Request);
        ImmutableArray<IrArgument> pages = paging is not null
            ? [StepParts.Pages(null, paging, step.Pagination)]
            : [];
        return
        [
            new IrInvoke(
                StepParts.Origin(step, $"call {operation.OperationId}"),
                key,
                pages.IsEmpty ? "call" : "pages",
                [operation, new IrLambda(null, [], ExpressionLowering.Lower(step.Request)), .. pages, .. StepParts.Policy(step.Policy), new IrAnswerRules(IrAnswerRules.OfEach, [])],
                StepParts.Result(step)),
        ];
    }
}
