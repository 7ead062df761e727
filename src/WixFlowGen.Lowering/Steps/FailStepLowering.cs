using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Lowering.Expressions;
using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Lowering.Steps;

/// <summary><c>fail</c> ends the flow with the author's code and message.</summary>
internal static class FailStepLowering
{
    public static ImmutableArray<IrStatement> Lower(BoundFailStep step, string key) =>
        [new IrFail(StepParts.Origin(step, $"fail {step.Code}"), key, step.Code, ExpressionLowering.Lower(step.Message))];
}
