using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0411: a loop writes one thing at a time where the API takes many at once.</summary>
/// <remarks>Only calls whose request needs no result of another step in the loop: the others cannot simply be put together before.</remarks>
internal sealed class BulkInLoopRule : LintRule
{
    public override DiagnosticDefinition Definition => DiagnosticCatalog.BulkInLoop;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        foreach (var loop in dataflow.Steps.OfType<BoundForEachStep>().Where(loop => loop.Chunk is null))
        {
            var inside = Dataflow.Within(loop).Select(step => step.Syntax.Id?.Value).OfType<string>().ToHashSet(StringComparer.Ordinal);
            foreach (var call in Dataflow.Within(loop).OfType<BoundCallStep>())
            {
                if (call.Operation is { Facts.Bulk: { } bulk } operation && Writes.IsWrite(operation) && !Dataflow.ReferencesIn(call.Request).Any(inside.Contains))
                {
                    diagnostics.Report(DiagnosticCatalog.BulkInLoop, call.Syntax.KindValue.Span, (operation.Id, bulk));
                }
            }
        }
    }
}
