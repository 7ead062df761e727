using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0405: an uploaded or imported file is handed to an operation that needs it READY, and nothing has waited for that.</summary>
/// <remarks>A poll that reads the file counts as waiting, whatever its condition; types check the statuses it names.</remarks>
internal sealed class UploadBeforeReadyRule : LintRule
{
    public override DiagnosticDefinition Definition => DiagnosticCatalog.UploadBeforeReady;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        var pending = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in dataflow.Steps)
        {
            if (step is BoundPollStep)
            {
                pending.ExceptWith(Dataflow.ExpressionsOf(step).SelectMany(Dataflow.ReferencesIn));
            }
            else if (step is BoundCallStep { Operation: { } operation } call)
            {
                foreach (var (value, id) in operation.Facts.NeedsReady.SelectMany(path => RequestPaths.Values(call.Request, path)).SelectMany(value => Pending(value, pending)).ToList())
                {
                    diagnostics.Report(DiagnosticCatalog.UploadBeforeReady, value.Span, id);
                    pending.Remove(id);
                }
            }

            if (step.Syntax.Id is { } name && IsAsynchronous(step))
            {
                pending.Add(name.Value);
            }
        }
    }

    private static IEnumerable<(TypedExpression Value, string Id)> Pending(TypedExpression value, HashSet<string> pending) =>
        Dataflow.ReferencesIn(value).Where(pending.Contains).Distinct(StringComparer.Ordinal).Select(id => (value, id));

    private static bool IsAsynchronous(BoundStep step) => step switch
    {
        BoundUploadStep { Answer: Types.ObjectType } => true,
        BoundCallStep { Operation: { Facts.Ready: not null } operation } => Writes.IsWrite(operation),
        _ => false,
    };
}
