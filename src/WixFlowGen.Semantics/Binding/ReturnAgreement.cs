using WixFlowGen.Expressions;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Binding;

/// <summary>Every <c>return</c> gives the same outputs as the flow's end: the same names, and values of the same types.</summary>
internal static class ReturnAgreement
{
    public static void Check(TypedObject outputs, BindingContext context)
    {
        foreach (var step in context.Returns)
        {
            foreach (var field in step.Values.Fields)
            {
                if (outputs.ObjectType.Find(field.Name) is not { } output)
                {
                    context.Diagnostics.Report(
                        DiagnosticCatalog.UnknownOutput, field.Value.Span, (field.Name, Suggestions.Nearest(field.Name, outputs.ObjectType.Properties.Select(p => p.Name))));
                }
                else if (ExpressionChecker.Fit(field.Value, output.Type) is null)
                {
                    context.Diagnostics.Report(DiagnosticCatalog.TypeMismatch, field.Value.Span, (output.Type.Display, field.Value.Type.Display, null));
                }
            }

            foreach (var output in outputs.ObjectType.Properties.Where(p => p.Type is not OptionalType && step.Values.ObjectType.Find(p.Name) is null))
            {
                context.Diagnostics.Report(DiagnosticCatalog.MissingOutput, step.Syntax.Anchor, output.Name);
            }
        }
    }
}
