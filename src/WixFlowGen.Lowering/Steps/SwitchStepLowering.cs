using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Lowering.Steps;

/// <summary><c>switch</c> becomes a chain of branches.</summary>
internal static class SwitchStepLowering
{
    public static ImmutableArray<IrStatement> Lower(BoundSwitchStep step, StepLowering blocks, KeyScope keys)
    {
        IrBlock? rest = step.Default.IsEmpty ? null : blocks.LowerBlock(step.Default, keys);
        foreach (var (condition, steps) in step.Cases.Reverse())
        {
            rest = new([new IrBranch(null, condition, blocks.LowerBlock(steps, keys), rest)]);
        }

        return rest?.Statements is [IrBranch first] ? [first with { Origin = StepParts.Origin(step, "switch") }] : [];
    }
}
