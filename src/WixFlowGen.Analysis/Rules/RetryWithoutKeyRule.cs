using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0412: a step asks for retries of a call whose repeat has a second effect, and gives no key by which a repeat is recognised.</summary>
internal sealed class RetryWithoutKeyRule : LintRule
{
    public override DiagnosticDefinition Definition => DiagnosticCatalog.RetryWithoutKey;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        foreach (var call in dataflow.Steps.OfType<BoundCallStep>())
        {
            if (call is { Policy.Retry: { Attempts: > 1 } retry, Operation: { Facts.Idempotent: false } operation }
                && !operation.Facts.NaturalKey.Any(path => RequestPaths.Values(call.Request, path).Any()))
            {
                diagnostics.Report(DiagnosticCatalog.RetryWithoutKey, retry.Span, (operation.Id, string.Join("' or '", operation.Facts.NaturalKey)));
            }
        }
    }
}
