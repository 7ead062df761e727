using WixFlowGen.Analysis.Site;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0414: the flow is started by an event of an entity that it writes itself, so each run starts the next.</summary>
/// <remarks>Which fields are written makes no difference to Wix.</remarks>
internal sealed class SelfTriggeringRule : LintRule
{
    public override DiagnosticDefinition Definition => DiagnosticCatalog.SelfTriggering;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        foreach (var started in flow.Triggers.OfType<BoundEventTrigger>().Select(trigger => trigger.Event).OfType<Catalog.ApiEvent>())
        {
            var calls = dataflow.Steps.OfType<BoundCallStep>()
                .Where(call => call.Operation is { } operation && EventCauses.MayRaise(operation, started));
            foreach (var call in calls)
            {
                diagnostics.Report(DiagnosticCatalog.SelfTriggering, call.Syntax.KindValue.Span, (started.Id, call.Operation?.Id ?? ""));
            }
        }
    }
}
