using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0404: generateFilesDownloadUrl gives a link that never expires; a private file must not be behind one.</summary>
internal sealed class PermanentLinkRule : LintRule
{
    private const string PermanentLink = "media.files.generateFilesDownloadUrl";

    public override DiagnosticDefinition Definition => DiagnosticCatalog.PermanentLink;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        var calls = dataflow.Steps.OfType<BoundCallStep>().ToList();
        if (!calls.Exists(call => call.Request is TypedObject request && request.Fields.Any(IsPrivate)))
        {
            return;
        }

        foreach (var link in calls.Where(call => call.Operation?.Id == PermanentLink))
        {
            diagnostics.Report(DiagnosticCatalog.PermanentLink, link.Syntax.KindValue.Span, PermanentLink);
        }
    }

    private static bool IsPrivate(TypedField field) => field is { Name: "private", Value: TypedLiteral { Value: true } };
}
