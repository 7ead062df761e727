using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;

namespace WixFlowGen.Semantics.Steps;

/// <summary><c>parallel</c>: blocks that run at the same time; no branch sees the results of another, later steps see those of all.</summary>
internal sealed class ParallelStepBinder : IStepBinder
{
    public BoundStep Bind(StepBinding step)
    {
        var context = step.Context with { IsInsideFunction = true };
        var count = (step.Syntax.KindValue as YamlSequence)?.Items.Length ?? 0;
        return new BoundParallelStep(
            step.Syntax,
            step.Guard,
            step.Policy,
            [.. Enumerable.Range(0, count).Select(i => StepBinder.BindBlock(step.Syntax.Block(StepSyntax.BranchKey(i)), step.Scope, context).Steps)]);
    }
}
