using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Lowering.Expressions;
using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Lowering.Steps;

/// <summary><c>switch</c> becomes a chain of branches.</summary>
internal static class SwitchStepLowering
{
    public static ImmutableArray<IrStatement> Lower(BoundSwitchStep step, StepLowering blocks, KeyScope keys)
    {
        var cases = step.Cases.Select(one => (one.Condition, Block: blocks.LowerBlock(one.Steps, keys))).ToList();
        IrBlock? rest = step.Default.IsEmpty ? null : blocks.LowerBlock(step.Default, keys);
        foreach (var (condition, block) in Enumerable.Reverse(cases))
        {
            rest = new([new IrBranch(null, ExpressionLowering.LowerCondition(condition), block, rest)]);
        }

        return rest?.Statements is [IrBranch first] ? [first with { Origin = StepParts.Origin(step, "switch") }] : [];
    }
}
