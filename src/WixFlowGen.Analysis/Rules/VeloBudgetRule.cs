using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0413: a flow that a page calls may wait longer than Velo lets a call run, so the page has to call again with the run's id.</summary>
/// <remarks>
/// Counts the waits and the time limits of polls on the longest way through the flow, the body of a loop once; points at the step that crosses the limit.
/// </remarks>
internal sealed class VeloBudgetRule : LintRule
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(14);

    public override DiagnosticDefinition Definition => DiagnosticCatalog.VeloBudget;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        if (flow.Triggers.OfType<BoundCallTrigger>().Any())
        {
            Spend(flow.Steps, TimeSpan.Zero, diagnostics);
        }
    }

    /// <summary>The time after the steps, at most; past the budget nothing more is reported.</summary>
    private static TimeSpan Spend(IEnumerable<BoundStep> steps, TimeSpan spent, DiagnosticSink diagnostics)
    {
        foreach (var step in steps)
        {
            if (spent > Budget)
            {
                return spent;
            }

            switch (step)
            {
                case BoundIfStep or BoundSwitchStep or BoundParallelStep:
                    var before = spent;
                    spent = step.Blocks.Select(block => Spend(block, before, diagnostics)).Append(before).Max();
                    break;
                case BoundWaitStep wait:
                    spent = Add(step, spent, wait.Duration, diagnostics);
                    break;
                case BoundPollStep { Timeout: { } limit }:
                    spent = Add(step, spent, limit, diagnostics);
                    break;
                default:
                    spent = step.Blocks.Aggregate(spent, (so, block) => Spend(block, so, diagnostics));
                    break;
            }
        }

        return spent;
    }

    private static TimeSpan Add(BoundStep step, TimeSpan spent, TimeSpan more, DiagnosticSink diagnostics)
    {
        var total = spent + more;
        if (total > Budget)
        {
            diagnostics.Report(DiagnosticCatalog.VeloBudget, step.Syntax.Anchor, total);
        }

        return total;
    }
}
