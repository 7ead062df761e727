using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Binding;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Steps;

/// <summary><c>fail</c>: ends the flow with an error code and a message of the author's.</summary>
internal sealed class FailStepBinder : IStepBinder
{
    public BoundStep Bind(StepBinding step)
    {
        var fail = step.Syntax.KindValue as YamlMapping;
        var message = fail?.Find("message") is { } text
            ? ValueBinder.Bind(text, StringType.Instance, step.Scope, step.Context)
            : new TypedError(step.Syntax.Anchor);
        return new BoundFailStep(step.Syntax, step.Guard, step.Policy, (fail?.Find("code") as YamlScalar)?.Value ?? "", message);
    }
}
