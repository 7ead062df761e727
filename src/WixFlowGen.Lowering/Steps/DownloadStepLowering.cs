using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Lowering.Expressions;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering.Steps;

/// <summary><c>download</c> becomes <c>run.download(key, url, { maxBytes })</c>.</summary>
internal static class DownloadStepLowering
{
    public static ImmutableArray<IrStatement> Lower(BoundDownloadStep step, string key) =>
    [
        new IrInvoke(
            StepParts.Origin(step, "download"),
            key,
            "download",
            [
                new IrLambda(null, [], ExpressionLowering.Lower(step.From)),
                new IrValue("maxBytes", new IrConstant(step.MaxBytes, IntType.Instance)),
                .. StepParts.Policy(step.Policy),
            ],
            StepParts.Result(step)),
    ];
}
