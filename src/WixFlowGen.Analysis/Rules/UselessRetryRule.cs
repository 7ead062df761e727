using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0416: a <c>retry</c> of a block in which nothing fails, or with one attempt.</summary>
internal sealed class UselessRetryRule : LintRule
{
    public override DiagnosticDefinition Definition => DiagnosticCatalog.UselessRetry;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        foreach (var step in dataflow.Steps)
        {
            if (step.Policy.Retry is not { } retry || step.Syntax.Find("retry") is not YamlMapping)
            {
                continue;
            }

            if (retry.Attempts == 1)
            {
                diagnostics.Report(DiagnosticCatalog.UselessRetry, retry.Span, "'attempts: 1' is the first attempt alone");
            }
            else if (!MayFail(step))
            {
                diagnostics.Report(DiagnosticCatalog.UselessRetry, retry.Span, "no step in it calls anything or fails");
            }
        }
    }

    /// <summary>A claim waits for its holder and may fail; other link steps only read and write records.</summary>
    private static bool MayFail(BoundStep step) => step switch
    {
        BoundReturnStep => false,
        BoundLinkStep link => link.Action == LinkAction.Claim,
        BoundIfStep or BoundSwitchStep or BoundForEachStep or BoundParallelStep or BoundTryStep => Inner(step),
        _ => true,
    };

    private static bool Inner(BoundStep step) => step.Blocks.SelectMany(block => block).Any(MayFail);
}
