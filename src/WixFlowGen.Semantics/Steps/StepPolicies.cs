using WixFlowGen.Semantics.Binding;
using WixFlowGen.Syntax;
using WixFlowGen.Text;

namespace WixFlowGen.Semantics.Steps;

/// <summary>Which steps <c>retry</c> and <c>timeout</c> mean something for: all that can fail or take time of their own.</summary>
internal static class StepPolicies
{
    public static void Check(StepSyntax step, BindingContext context)
    {
        foreach (var entry in step.Fields.Entries.Where(entry => entry.Key.Value is "retry" or "timeout" && IsIdle(step)))
        {
            context.Diagnostics.Report(DiagnosticCatalog.PolicyWithoutEffect, entry.Key.Span, (entry.Key.Value, step.Kind.Value));
        }
    }

    private static bool IsIdle(StepSyntax step) => step.Kind.Value switch
    {
        "return" or "fail" or "wait" => true,
        _ => false,
    };
}
