using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0410: an update sends a revision that no step of this flow has read, so that it is refused or overwrites what others wrote.</summary>
internal sealed class StaleRevisionRule : LintRule
{
    public override DiagnosticDefinition Definition => DiagnosticCatalog.StaleRevision;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        if (flow.IsSide)
        {
            return;
        }

        var answers = dataflow.Steps.Where(step => step is BoundCallStep or BoundPollStep)
            .Select(step => step.Syntax.Id?.Value).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var call in dataflow.Steps.OfType<BoundCallStep>())
        {
            if (call.Operation?.Facts.Revision is { } path)
            {
                foreach (var revision in RequestPaths.Values(call.Request, path).Where(value => !Dataflow.ReferencesIn(value).Any(answers.Contains)))
                {
                    diagnostics.Report(DiagnosticCatalog.StaleRevision, revision.Span, call.Operation.Id);
                }
            }
        }
    }
}
