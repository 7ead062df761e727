using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0441: a list is always read from a place after its start, so that its first entries are never seen.</summary>
internal sealed class FixedOffsetRule : LintRule
{
    public override DiagnosticDefinition Definition => DiagnosticCatalog.FixedOffset;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        var offsets = dataflow.Steps.OfType<BoundCallStep>()
            .SelectMany(call => TypedExpressions.SelfAndDescendants(call.Request).OfType<TypedObject>().SelectMany(part => part.Fields).Where(field => IsOffset(field.Name))
                .Select(field => (Operation: call.Operation?.Id, Value: field.Value as TypedLiteral)))
            .ToList();

        // Several calls with different offsets read one page each.
        foreach (var (operation, value) in offsets.Where(one => one.Value is { Value: > 0L } && !offsets.Exists(other => other.Operation == one.Operation && other.Value is not { Value: > 0L })))
        {
            if (value is { Value: long skipped })
            {
                diagnostics.Report(DiagnosticCatalog.FixedOffset, value.Span, (operation ?? "", skipped));
            }
        }
    }

    private static bool IsOffset(string name) => name is "skip" || name.EndsWith("offset", StringComparison.OrdinalIgnoreCase);
}
