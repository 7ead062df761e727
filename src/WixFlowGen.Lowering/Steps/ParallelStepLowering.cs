using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering.Steps;

/// <summary><c>parallel</c> becomes <c>run.parallel(key, branch, branch)</c>.</summary>
internal static class ParallelStepLowering
{
    public static ImmutableArray<IrStatement> Lower(BoundParallelStep step, string key, StepLowering blocks) =>
    [
        new IrInvoke(
            StepParts.Origin(step, "parallel"),
            key,
            "parallel",
            [.. step.Branches.Select(branch => new IrBody(null, [], blocks.LowerBlock(branch, new KeyScope()), NullType.Instance))],
            Result: null),
    ];
}
