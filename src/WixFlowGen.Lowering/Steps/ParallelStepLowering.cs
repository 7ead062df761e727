using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering.Steps;

/// <summary><c>parallel</c> becomes <c>run.parallel(key, branch, branch)</c>; a result that is read afterwards is declared before it.</summary>
internal static class ParallelStepLowering
{
    public static ImmutableArray<IrStatement> Lower(BoundParallelStep step, string key, StepLowering blocks)
    {
        var shared = ImmutableArray.CreateBuilder<IrStatement>();
        var origin = StepParts.Origin(step, "parallel");
        ImmutableArray<IrArgument> branches =
        [
            .. step.Branches.Select(branch => new IrBody(null, [], SharedResults.Move(blocks.LowerBlock(branch, new KeyScope()), name => blocks.IsReadOutside(name, step), true, shared), NullType.Instance)),
        ];
        if (shared.Count > 0)
        {
            shared[0] = shared[0] with { Origin = origin };
        }

        return [.. shared, new IrInvoke(shared.Count > 0 ? null : origin, key, "parallel", branches, Result: null)];
    }
}
