using System.Collections.Immutable;
using WixFlowGen.Expressions;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Ir;
using WixFlowGen.Lowering.Expressions;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering.Steps;

/// <summary><c>return</c> ends the flow with its outputs.</summary>
internal static class ReturnStepLowering
{
    public static ImmutableArray<IrStatement> Lower(BoundReturnStep step, ObjectType outputs) =>
        [new IrReturn(StepParts.Origin(step, "return"), ExpressionLowering.Lower(step.Values with { ObjectType = outputs, Type = outputs, Fields = [.. step.Values.Fields.Select(field => Fitted(field, outputs))] }))];

    private static TypedField Fitted(TypedField field, ObjectType outputs) =>
        outputs.Find(field.Name) is { } output && ExpressionChecker.Fit(field.Value, output.Type) is { } fitted ? field with { Value = fitted } : field;
}
