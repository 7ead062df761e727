using WixFlowGen.Catalog;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0407: anyone may start the flow, and it makes calls with the owner's rights that visitors do not have.</summary>
internal sealed class ElevatedForAnyoneRule : LintRule
{
    public override DiagnosticDefinition Definition => DiagnosticCatalog.ElevatedForAnyone;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        var guarded = dataflow.Operations.FirstOrDefault(IsProtected);
        foreach (var trigger in flow.Triggers.OfType<BoundCallTrigger>().Where(trigger => trigger is { Permission: "anyone", IsElevated: true }))
        {
            if (guarded is not null)
            {
                diagnostics.Report(DiagnosticCatalog.ElevatedForAnyone, trigger.PermissionSpan, guarded.Id);
            }
        }
    }

    /// <summary>It needs a permission, or it changes something.</summary>
    private static bool IsProtected(ApiOperation operation) => !operation.Permissions.IsEmpty || Writes.IsWrite(operation);
}
