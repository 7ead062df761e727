using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Lowering.Expressions;
using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Lowering.Steps;

/// <summary><c>if</c> becomes a branch; both blocks share the keys of the block they stand in.</summary>
internal static class IfStepLowering
{
    public static ImmutableArray<IrStatement> Lower(BoundIfStep step, StepLowering blocks, KeyScope keys) =>
    [
        new IrBranch(
            StepParts.Origin(step, "if"),
            ExpressionLowering.LowerCondition(step.Condition),
            blocks.LowerBlock(step.Then, keys),
            step.Else.IsEmpty ? null : blocks.LowerBlock(step.Else, keys)),
    ];
}
