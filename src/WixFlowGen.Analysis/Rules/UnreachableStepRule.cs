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
                continue;
            }

            var dead = Dead(step);
            if (dead is [var first, ..])
            {
                Report(first, "the condition before it is constant", diagnostics);
            }

            foreach (var block in step.Blocks.Where(block => dead.IsDefaultOrEmpty || block != dead))
            {
                CheckBlock(block, diagnostics);
            }
        }

        if (steps.SkipWhile(step => !Ending.Ends(step)).Take(2).ToList() is [var end, var next])
        {
            Report(next, $"the '{end.Syntax.Kind.Value}' before it always ends the flow", diagnostics);
        }
    }

    /// <summary>The block that a constant condition rules out.</summary>
    private static ImmutableArray<BoundStep> Dead(BoundStep step) => step switch
    {
        BoundIfStep { Condition: TypedLiteral { Value: true } } branch => branch.Else,
        BoundIfStep { Condition: TypedLiteral { Value: false } } branch => branch.Then,
        _ => [],
    };

    private static bool Never(TypedExpression? guard) => guard is TypedLiteral { Value: false };

    private static void Report(BoundStep step, string reason, DiagnosticSink diagnostics) =>
        diagnostics.Report(DiagnosticCatalog.UnreachableStep, step.Syntax.Anchor, reason);
}
