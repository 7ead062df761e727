using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0401: a step names its result but nothing reads it.</summary>
/// <remarks>A step without <c>id:</c> is skipped; leaving the name out is how authors discard a result. A poll is run for the waiting. Where a step itself is wrong, nothing is known of what reads it.</remarks>
internal sealed class UnusedResultRule : LintRule
{
    public override DiagnosticDefinition Definition => DiagnosticCatalog.UnusedResult;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        foreach (var step in dataflow.Steps.Where(step => step is not BoundPollStep))
        {
            if (step.Syntax.Id is { } id && step.Symbol is { Type: not ErrorType } && !dataflow.IsRead(id.Value))
            {
                diagnostics.Report(DiagnosticCatalog.UnusedResult, id.Span, id.Value);
            }
        }
    }
}
