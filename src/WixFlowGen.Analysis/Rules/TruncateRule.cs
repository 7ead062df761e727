using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0408: an import empties its target collection first. Suppressing this finding with a reason is the way to want it.</summary>
internal sealed class TruncateRule : LintRule
{
    private const string Truncate = "TRUNCATE_BEFORE";

    public override DiagnosticDefinition Definition => DiagnosticCatalog.TruncateBefore;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        foreach (var call in dataflow.Steps.OfType<BoundCallStep>().Where(call => call.Operation?.Facts.Traits.Contains("clears-target") == true))
        {
            foreach (var policy in TypedExpressions.SelfAndDescendants(call.Request).Where(value => value is TypedLiteral { Value: Truncate }))
            {
                diagnostics.Report(DiagnosticCatalog.TruncateBefore, policy.Span, default);
            }
        }
    }
}
