using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0403: a poll that asks more than once a second spends the 200 requests a minute an app has.</summary>
internal sealed class FastPollRule : LintRule
{
    private static readonly TimeSpan Fastest = TimeSpan.FromSeconds(1);

    public override DiagnosticDefinition Definition => DiagnosticCatalog.FastPoll;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        foreach (var poll in dataflow.Steps.OfType<BoundPollStep>().Where(poll => poll.Every < Fastest))
        {
            diagnostics.Report(DiagnosticCatalog.FastPoll, poll.Syntax.Find("every")?.Span ?? poll.Syntax.Anchor, (int)poll.Every.TotalMilliseconds);
        }
    }
}
