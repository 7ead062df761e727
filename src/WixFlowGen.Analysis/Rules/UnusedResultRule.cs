using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0401: a step names its result but nothing reads it.</summary>
/// <remarks>A step without <c>id:</c> is skipped; leaving the name out is how authors discard a result. A poll is run for the waiting.</remarks>
internal sealed class UnusedResultRule : LintRule
{
    public override DiagnosticDefinition Definition => DiagnosticCatalog.UnusedResult;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        foreach (var step in dataflow.Steps.Where(step => step is not BoundPollStep))
        {
            if (step.Syntax.Id is { } id && step.Symbol is not null && !dataflow.IsRead(id.Value))
            {
                diagnostics.Report(DiagnosticCatalog.UnusedResult, id.Span, id.Value);
            }
        }
    }
}
