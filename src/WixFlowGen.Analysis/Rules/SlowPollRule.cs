using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0433: a poll whose time is over before it asks a second time.</summary>
internal sealed class SlowPollRule : LintRule
{
    public override DiagnosticDefinition Definition => DiagnosticCatalog.SlowPoll;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        foreach (var poll in dataflow.Steps.OfType<BoundPollStep>())
        {
            if (poll.Timeout is { } limit && poll.Every > limit)
            {
                diagnostics.Report(DiagnosticCatalog.SlowPoll, (poll.Syntax.Find("every") ?? poll.Syntax.Find("timeout"))?.Span ?? poll.Syntax.Anchor, (poll.Every, limit));
            }
        }
    }
}
