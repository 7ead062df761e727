using WixFlowGen.Analysis.Conditions;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0432: a poll ends on success and on failure, and no later step looks which of the two it was.</summary>
internal sealed class FailureUnreadRule : LintRule
{
    public override DiagnosticDefinition Definition => DiagnosticCatalog.FailureUnread;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        foreach (var poll in dataflow.Steps.OfType<BoundPollStep>())
        {
            if (PollOutcome.Of(poll) is { Missed: [], Ended: [_, ..] ended } outcome && !IsLookedAt(outcome.Status, poll, flow, dataflow))
            {
                diagnostics.Report(DiagnosticCatalog.FailureUnread, poll.Until.Span, (string.Join("' or '", ended), outcome.Status));
            }
        }
    }

    /// <summary>The status is read, or the answer is handed on with the status in it, or an error that stands beside the status is read.</summary>
    private static bool IsLookedAt(string status, BoundPollStep poll, BoundFlow flow, Dataflow dataflow)
    {
        var owner = status[..status.LastIndexOf('.')];
        return poll.Syntax.Id is not null && dataflow.Steps.Where(step => step != poll).SelectMany(Dataflow.ExpressionsOf).Append(flow.Outputs)
            .SelectMany(AccessPath.ReadIn)
            .Any(path => IsAt(path, status) || IsAt(status, path) || IsAt(path, $"{owner}.error"));
    }

    /// <summary>Whether a place is another one or lies inside it.</summary>
    private static bool IsAt(string inner, string outer) => inner == outer || inner.StartsWith($"{outer}.", StringComparison.Ordinal);
}
