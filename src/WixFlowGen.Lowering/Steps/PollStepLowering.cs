using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Lowering.Expressions;
using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Lowering.Steps;

/// <summary><c>poll</c> becomes <c>run.poll(key, operation, request, { until, every, timeout })</c>.</summary>
internal static class PollStepLowering
{
    public static ImmutableArray<IrStatement> Lower(BoundPollStep step, string key, OperationLowering operations)
    {
        var paging = step.Pagination is null ? null : step.Operation?.Paging;
        var operation = paging is null ? operations.Reference(step.Operation, step.Request) : operations.PagedReference(step.Operation, step.Request, paging);
        var response = step.Operation?.Response ?? throw new InvalidOperationException("a flow with errors is never lowered");
        var arguments = ImmutableArray.CreateBuilder<IrArgument>();
        arguments.Add(operation);
        arguments.Add(new IrLambda(null, [], ExpressionLowering.Lower(step.Request)));
        arguments.Add(new IrLambda("until", [new(step.Answer, response)], ExpressionLowering.Lower(step.Until)));
        arguments.Add(new IrDuration("every", StepParts.Milliseconds(step.Every)));
        if (step.Timeout is { } timeout)
        {
            arguments.Add(new IrDuration("timeout", StepParts.Milliseconds(timeout)));
        }

        if (paging is not null)
        {
            arguments.Add(StepParts.Pages("pages", paging, step.Pagination));
        }

        arguments.AddRange(StepParts.Policy(step.Policy));
        arguments.Add(new IrAnswerRules(IrAnswerRules.OfEach, []));
        arguments.Add(new IrAnswerRules(IrAnswerRules.OfResult, []));
        return [new IrInvoke(StepParts.Origin(step, $"poll {operation.OperationId}"), key, "poll", arguments.ToImmutable(), StepParts.Result(step))];
    }
}
