using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0436: an input that nothing reads, although an event gives it, or a field of its name is given something else.</summary>
/// <remarks>Other unread inputs may be there for callers to come.</remarks>
internal sealed class UnusedInputRule : LintRule
{
    private const string Inputs = "inputs";

    public override DiagnosticDefinition Definition => DiagnosticCatalog.UnusedInput;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        if (flow.IsSide)
        {
            return;
        }

        var expressions = Dataflow.AllExpressions(flow, dataflow).ToList();
        var read = expressions.SelectMany(AccessPath.ReadIn).Select(path => path.Split('.')).Where(path => path[0] == Inputs)
            .Select(path => path is [_, var name, ..] ? name : Inputs).ToHashSet(StringComparer.Ordinal);
        if (read.Contains(Inputs))
        {
            return;
        }

        var given = flow.Triggers.OfType<BoundEventTrigger>().Select(trigger => trigger.Inputs).OfType<TypedObject>().SelectMany(inputs => inputs.Fields).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var fields = dataflow.Steps.SelectMany(Dataflow.ExpressionsOf).SelectMany(TypedExpressions.SelfAndDescendants).OfType<TypedObject>().SelectMany(part => part.Fields).ToList();
        foreach (var name in flow.Inputs.Select(input => input.Name).Where(name => !read.Contains(name.Value)))
        {
            if (fields.Find(field => field.Name == name.Value) is { } field)
            {
                diagnostics.Report(DiagnosticCatalog.UnusedInput, field.Value.Span, (name.Value, true));
            }
            else if (given.Contains(name.Value))
            {
                diagnostics.Report(DiagnosticCatalog.UnusedInput, name.Span, (name.Value, false));
            }
        }
    }
}
