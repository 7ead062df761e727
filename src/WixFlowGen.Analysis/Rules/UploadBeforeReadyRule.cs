using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0405: an uploaded or imported file is handed to another call although nothing waited until it was READY.</summary>
internal sealed class UploadBeforeReadyRule : LintRule
{
    public override DiagnosticDefinition Definition => DiagnosticCatalog.UploadBeforeReady;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        var pending = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in dataflow.Steps)
        {
            var used = Dataflow.ExpressionsOf(step).SelectMany(Dataflow.ReferencesIn).Where(pending.Contains).Distinct(StringComparer.Ordinal).ToList();
            if (step is BoundPollStep)
            {
                pending.ExceptWith(used);
            }
            else if (step is BoundCallStep call)
            {
                foreach (var id in used)
                {
                    diagnostics.Report(DiagnosticCatalog.UploadBeforeReady, call.Syntax.Anchor, id);
                    pending.Remove(id);
                }
            }

            if (step.Syntax.Id is { } name && IsAsynchronous(step))
            {
                pending.Add(name.Value);
            }
        }
    }

    private static bool IsAsynchronous(BoundStep step) => step switch
    {
        BoundUploadStep { Answer: Types.ObjectType } => true,
        BoundCallStep { Operation.Facts.Ready: not null } => true,
        _ => false,
    };
}
