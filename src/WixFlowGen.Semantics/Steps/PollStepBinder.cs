using WixFlowGen.Semantics.Binding;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Steps;

/// <summary><c>poll</c>: a call repeated until <c>until</c> holds; the condition reads the latest answer by the step's id.</summary>
internal sealed class PollStepBinder : IStepBinder
{
    private static readonly TimeSpan DefaultEvery = TimeSpan.FromSeconds(5);

    public BoundStep Bind(StepBinding step)
    {
        if (step.Syntax.KindValue is not YamlMapping poll || poll.Find("call") is not YamlScalar name)
        {
            return new BoundErrorStep(step.Syntax, step.Symbol(ErrorType.Instance));
        }

        var (operation, request) = Operations.Bind(name, poll.Find("with"), step.Scope, step.Context);
        var response = operation?.Response ?? (FlowType)ErrorType.Instance;
        var answer = step.Syntax.Id?.Value ?? "answer";
        var until = step.Syntax.Find("until") is { } condition
            ? Conditions.Bind(condition, step.Scope.With(answer, response), step.Context)
            : new Expressions.Typed.TypedError(step.Syntax.Anchor);
        var timeout = PolicyBinder.Duration(step.Syntax.Find("timeout"));
        return new BoundPollStep(
            step.Syntax,
            step.Symbol(response),
            step.Guard,
            step.Policy with { Timeout = null },
            operation,
            request,
            answer,
            until,
            PolicyBinder.Duration(step.Syntax.Find("every")) ?? DefaultEvery,
            timeout)
        {
            Pagination = Pagination.Bind(poll.Find("paginate"), operation, step.Context),
        };
    }
}
