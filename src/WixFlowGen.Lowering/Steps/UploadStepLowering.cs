using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Lowering.Expressions;
using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Lowering.Steps;

/// <summary><c>upload</c> becomes <c>run.upload(key, file, url)</c>.</summary>
internal static class UploadStepLowering
{
    public static ImmutableArray<IrStatement> Lower(BoundUploadStep step, string key) =>
    [
        new IrInvoke(
            StepParts.Origin(step, "upload"),
            key,
            "upload",
            [
                new IrValue(null, ExpressionLowering.Lower(step.File)),
                new IrLambda(null, [], ExpressionLowering.Lower(step.To)),
                new IrTypeReference(null, step.Answer),
                new IrAnswerRules(IrAnswerRules.OfEach, []),
                .. StepParts.Policy(step.Policy),
            ],
            StepParts.Result(step)),
    ];
}
