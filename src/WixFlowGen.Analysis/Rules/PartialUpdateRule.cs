using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0440: an update that replaces the whole item is given a few fields, so that the others are lost.</summary>
/// <remarks>Not reported when a field is copied from an item that was read: who does that knows that the rest has to be written back. A sync writes all values.</remarks>
internal sealed class PartialUpdateRule : LintRule
{
    private const string Data = "data";

    public override DiagnosticDefinition Definition => DiagnosticCatalog.PartialUpdate;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        if (flow.IsSide)
        {
            return;
        }

        foreach (var call in dataflow.Steps.OfType<BoundCallStep>().Where(call => call.Operation is { Facts: var facts } && facts.Traits.Contains("replaces-whole") && facts.ChangesPartWith is not null))
        {
            foreach (var data in TypedExpressions.SelfAndDescendants(call.Request).OfType<TypedObject>().SelectMany(part => part.Fields).Where(field => field.Name == Data))
            {
                if (Written(data.Value) is { } values && !TypedExpressions.SelfAndDescendants(values).Any(IsOfItem))
                {
                    diagnostics.Report(DiagnosticCatalog.PartialUpdate, data.Value.Span, (call.Operation?.Id ?? "", call.Operation?.Facts.ChangesPartWith ?? ""));
                }
            }
        }
    }

    private static TypedExpression? Written(TypedExpression data) => data switch
    {
        TypedConvert convert => Written(convert.Operand),
        TypedObject or TypedMap => data,
        _ => null,
    };

    /// <summary>Such as <c>found.dataItem.data.title</c>.</summary>
    private static bool IsOfItem(TypedExpression value) => value is TypedSelect or TypedOptionalSelect or TypedIndex or TypedOptionalIndex
        && AccessPath.Of(value)?.Split('.').Skip(1).SkipLast(1).Contains(Data) == true;
}
