using WixFlowGen.Semantics.Binding;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Semantics.Steps;

/// <summary><c>wait</c> for a length of time.</summary>
internal sealed class WaitStepBinder : IStepBinder
{
    public BoundStep Bind(StepBinding step)
    {
        if (step.Syntax.KindValue is YamlMapping)
        {
            step.Context.Diagnostics.Report(DiagnosticCatalog.UnsupportedStepKind, step.Syntax.Anchor, "wait for an event");
        }

        return PolicyBinder.Duration(step.Syntax.KindValue) is { } duration
            ? new BoundWaitStep(step.Syntax, step.Guard, step.Policy, duration)
            : new BoundErrorStep(step.Syntax, null);
    }
}
