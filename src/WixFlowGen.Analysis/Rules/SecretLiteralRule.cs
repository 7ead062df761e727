using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0409: a constant that looks like a key or token. The message never shows it.</summary>
internal sealed class SecretLiteralRule : LintRule
{
    public override DiagnosticDefinition Definition => DiagnosticCatalog.SecretLiteral;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        var expressions = dataflow.Steps.SelectMany(Dataflow.ExpressionsOf)
            .Append(flow.Outputs)
            .Concat(flow.Inputs.Select(input => input.Default).OfType<TypedExpression>());
        foreach (var literal in expressions.SelectMany(TypedExpressions.SelfAndDescendants).OfType<TypedLiteral>())
        {
            if (literal.Value is string text && SecretText.KindOf(text) is { } kind)
            {
                diagnostics.Report(DiagnosticCatalog.SecretLiteral, literal.Span, kind);
            }
        }
    }
}
