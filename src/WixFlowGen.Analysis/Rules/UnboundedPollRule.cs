using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0402: a poll without a time limit can run for ever.</summary>
internal sealed class UnboundedPollRule : LintRule
{
    public override DiagnosticDefinition Definition => DiagnosticCatalog.UnboundedPoll;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        foreach (var poll in dataflow.Steps.OfType<BoundPollStep>().Where(poll => poll.Timeout is null))
        {
            diagnostics.Report(DiagnosticCatalog.UnboundedPoll, poll.Syntax.Anchor, poll.Syntax.Id?.Value ?? poll.Operation?.Id ?? "poll");
        }
    }
}
