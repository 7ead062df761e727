using WixFlowGen.Analysis.Conditions;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0431: a poll that goes on until its time is over when that which it waits for has failed.</summary>
internal sealed class PollMissesFailureRule : LintRule
{
    public override DiagnosticDefinition Definition => DiagnosticCatalog.PollMissesFailure;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        foreach (var poll in dataflow.Steps.OfType<BoundPollStep>())
        {
            if (PollOutcome.Of(poll) is { Missed: [_, ..] missed } outcome)
            {
                diagnostics.Report(DiagnosticCatalog.PollMissesFailure, poll.Until.Span, (outcome.Status, string.Join("', '", missed)));
            }
        }
    }
}
