using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0444: an effect that is found again after a crash by a text of the request, and the text is the same in every run.</summary>
internal sealed class RecoverKeyRule : LintRule
{
    public override DiagnosticDefinition Definition => DiagnosticCatalog.RecoverKey;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        foreach (var call in dataflow.Steps.OfType<BoundCallStep>())
        {
            if (call.Operation is { Facts.Recover: { } recover } operation)
            {
                foreach (var key in RequestPaths.Values(call.Request, recover.KeyPath).Where(key => key is TypedLiteral { Value: string }))
                {
                    diagnostics.Report(DiagnosticCatalog.RecoverKey, key.Span, (operation.Id, recover.KeyPath));
                }
            }
        }
    }
}
