using System.Collections.Immutable;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0406: a step that never runs, because an earlier one always ends the flow or because its condition never holds.</summary>
/// <remarks>One finding a block: at the first step of it that cannot run.</remarks>
internal sealed class UnreachableStepRule : LintRule
{
    public override DiagnosticDefinition Definition => DiagnosticCatalog.UnreachableStep;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics) => CheckBlock(flow.Steps, diagnostics);

    private static void CheckBlock(ImmutableArray<BoundStep> steps, DiagnosticSink diagnostics)
    {
        foreach (var step in steps)
        {
            if (Never(step.Guard))
            {
                Report(step, "its condition is never true", diagnostics);
            }
            else if (step is BoundIfStep branch)
            {
                CheckBranch(branch, diagnostics);
            }
        }

        if (steps.SkipWhile(step => !Ends(step)).Take(2).ToList() is [var end, var next])
        {
            Report(next, $"the '{end.Syntax.Kind.Value}' before it always ends the flow", diagnostics);
        }
    }

    private static void CheckBranch(BoundIfStep branch, DiagnosticSink diagnostics)
    {
        var (dead, live) = branch.Condition switch
        {
            TypedLiteral { Value: true } => (branch.Else, branch.Then),
            TypedLiteral { Value: false } => (branch.Then, branch.Else),
            _ => ([], branch.Then.AddRange(branch.Else)),
        };
        if (dead is [var first, ..])
        {
            Report(first, $"the condition is always {(dead == branch.Else ? "true" : "false")}", diagnostics);
            CheckBlock(live, diagnostics);
            return;
        }

        CheckBlock(branch.Then, diagnostics);
        CheckBlock(branch.Else, diagnostics);
    }

    /// <summary>Whether nothing after a step of the same block can run.</summary>
    private static bool Ends(BoundStep step) => step switch
    {
        BoundFailStep { Guard: null or TypedLiteral { Value: true } } => true,
        BoundIfStep { Then.Length: > 0, Else.Length: > 0 } branch => branch.Then.Any(Ends) && branch.Else.Any(Ends),
        _ => false,
    };

    private static bool Never(TypedExpression? guard) => guard is TypedLiteral { Value: false };

    private static void Report(BoundStep step, string reason, DiagnosticSink diagnostics) =>
        diagnostics.Report(DiagnosticCatalog.UnreachableStep, step.Syntax.Anchor, reason);
}
