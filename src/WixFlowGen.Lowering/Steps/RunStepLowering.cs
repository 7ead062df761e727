using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Lowering.Expressions;
using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Lowering.Steps;

/// <summary><c>run</c> becomes <c>run.flow(key, flow, inputs)</c>.</summary>
internal static class RunStepLowering
{
    public static ImmutableArray<IrStatement> Lower(BoundRunStep step, string key, CalledFlows flows) =>
    [
        new IrInvoke(
            StepParts.Origin(step, $"run {step.Flow.Name}"),
            key,
            "flow",
            [
                flows.Reference(step.Flow),
                new IrValue(null, ExpressionLowering.Lower(step.Inputs)),
                new IrTypeReference(null, step.Given),
                new IrTypeReference(null, step.Outputs),
                new IrAnswerRules(IrAnswerRules.OfEach, []),
            ],
            StepParts.Result(step)),
    ];
}
