using WixFlowGen.Syntax;
using WixFlowGen.Text;

namespace WixFlowGen.Semantics.Binding;

/// <summary>Explains a name that is a step's, but of a step that runs later or in a block that cannot be seen from here.</summary>
internal sealed class StepReferences(FlowSyntax flow, DiagnosticSink diagnostics)
{
    private readonly ILookup<string, StepSyntax> _steps = All(flow.Steps).Where(step => step.Id is not null).ToLookup(step => step.Id?.Value ?? "", StringComparer.Ordinal);

    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);

    /// <summary>Whether at most one step of the flow has the id.</summary>
    public bool IsOnly(string id) => _steps[id].Count() <= 1;

    /// <summary>True when nothing more is to be reported: a name that is wrong in several places is one mistake.</summary>
    public bool Explain(string name, TextSpan span)
    {
        if (!_reported.Add(name))
        {
            return true;
        }

        if (_steps[name].FirstOrDefault() is not { } step)
        {
            return false;
        }

        if (step.Span.Start <= span.Start && span.Start < step.Span.End)
        {
            diagnostics.Report(DiagnosticCatalog.ReferenceToSelf, span, name);
        }
        else if (step.Span.Start > span.Start)
        {
            diagnostics.Report(DiagnosticCatalog.ReferenceToLaterStep, span, name);
        }
        else
        {
            diagnostics.Report(DiagnosticCatalog.ReferenceOutOfBlock, span, name);
        }

        return true;
    }

    private static IEnumerable<StepSyntax> All(IEnumerable<StepSyntax> steps) =>
        steps.SelectMany(step => step.Blocks.Values.SelectMany(block => All(block)).Prepend(step));
}
