using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Semantics.Steps;

/// <summary><c>if … then … else</c>; results of a block's steps stay inside it.</summary>
internal sealed class IfStepBinder : IStepBinder
{
    public BoundStep Bind(StepBinding step) => new BoundIfStep(
        step.Syntax,
        step.Policy,
        Conditions.Bind(step.Syntax.KindValue, step.Scope, step.Context),
        StepBinder.BindBlock(step.Syntax.Block("then"), step.Scope, step.Context).Steps,
        StepBinder.BindBlock(step.Syntax.Block("else"), step.Scope, step.Context).Steps);
}
