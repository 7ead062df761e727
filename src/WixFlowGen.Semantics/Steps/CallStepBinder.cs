using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Steps;

/// <summary><c>call</c>: a Wix operation, with the REST request message under <c>with</c>. The result is the whole REST response.</summary>
internal sealed class CallStepBinder : IStepBinder
{
    public BoundStep Bind(StepBinding step)
    {
        if (step.Syntax.KindValue is not YamlScalar name)
        {
            return new BoundErrorStep(step.Syntax, step.Symbol(ErrorType.Instance));
        }

        var (operation, request) = Operations.Bind(name, step.Syntax.Find("with"), step.Scope, step.Context);
        if (operation is not null && step.Syntax.Id is { } id)
        {
            step.Context.OperationsByStep[id.Value] = operation;
        }

        return new BoundCallStep(step.Syntax, step.Symbol(operation?.Response ?? (FlowType)ErrorType.Instance), step.Guard, step.Policy, operation, request, Pagination.Bind(step.Syntax.Find("paginate"), operation, step.Context))
        {
            Recovery = operation?.Facts.Recover is { } fact && step.Context.Catalog.TryGetOperation(fact.AskWith, out var asked) ? asked : null,
        };
    }
}
