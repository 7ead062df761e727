using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0442: a field in minutes is given a number that looks like milliseconds, or a default that is more than the field takes.</summary>
internal sealed class WrongUnitRule : LintRule
{
    private const long MillisecondsInMinute = 60_000;

    public override DiagnosticDefinition Definition => DiagnosticCatalog.WrongUnit;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        var defaults = flow.Inputs.Where(input => input.Default is TypedLiteral { Value: long }).ToDictionary(input => $"inputs.{input.Name.Value}", input => input.Default, StringComparer.Ordinal);
        foreach (var part in dataflow.Steps.SelectMany(Dataflow.ExpressionsOf).SelectMany(TypedExpressions.SelfAndDescendants).OfType<TypedObject>())
        {
            foreach (var field in part.Fields)
            {
                var given = AccessPath.Of(field.Value) is { } path && defaults.TryGetValue(path, out var initial) ? initial : field.Value;
                if (given is TypedLiteral { Value: long number } literal && Fault(field.Name, number, part.ObjectType.Find(field.Name)?.Type) is { } fault)
                {
                    diagnostics.Report(DiagnosticCatalog.WrongUnit, literal.Span, (number, field.Name, fault));
                }
            }
        }
    }

    private static string? Fault(string field, long number, FlowType? type) => type switch
    {
        IntType { Maximum: { } most } when number > most => $"takes at most {most}",
        _ when field.EndsWith("Minutes", StringComparison.Ordinal) && number >= MillisecondsInMinute && number % MillisecondsInMinute == 0 => "counts minutes, and this looks like milliseconds",
        _ => null,
    };
}
