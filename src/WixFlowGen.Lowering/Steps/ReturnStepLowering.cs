using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering.Steps;

/// <summary><c>return</c> ends the flow with its outputs.</summary>
internal static class ReturnStepLowering
{
    public static ImmutableArray<IrStatement> Lower(BoundReturnStep step, ObjectType outputs) =>
        [new IrReturn(StepParts.Origin(step, "return"), step.Values with { ObjectType = outputs, Type = outputs })];
}
