using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Lowering.Expressions;
using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Lowering.Steps;

/// <summary><c>ensure</c> becomes <c>run.ensure(key, link, linkKey, make)</c>.</summary>
internal static class EnsureStepLowering
{
    public static ImmutableArray<IrStatement> Lower(BoundEnsureStep step, string key, StepLowering blocks)
    {
        var block = blocks.LowerBlock(step.Steps, new KeyScope());
        if (!Termination.Ends(block))
        {
            block = new([.. block.Statements, new IrReturn(null, ExpressionLowering.LowerFor(step.Value, step.ValueType))]);
        }

        return
        [
            new IrInvoke(
                StepParts.Origin(step, $"ensure {step.Link}"),
                key,
                "ensure",
                [
                    StepParts.Text(step.Link),
                    new IrValue(null, ExpressionLowering.Lower(step.Key)),
                    new IrTypeReference(null, step.ValueType),
                    new IrBody(null, [], block, step.ValueType),
                ],
                StepParts.Result(step)),
        ];
    }
}
