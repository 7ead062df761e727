using WixFlowGen.Analysis.Ids;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Analysis.Rules;

/// <summary>WF0435: the id of one kind of thing, or a field that is no id, where the id of another kind is expected.</summary>
internal sealed class ForeignIdRule : LintRule
{
    public override DiagnosticDefinition Definition => DiagnosticCatalog.ForeignId;

    public override void Check(BoundFlow flow, Dataflow dataflow, DiagnosticSink diagnostics)
    {
        var inputs = new InputIds(flow);
        foreach (var place in IdPlace.In(flow, dataflow))
        {
            if (inputs.Of(place.Value) is { } given && given != place.Expected)
            {
                diagnostics.Report(DiagnosticCatalog.ForeignId, place.Value.Span, (ExpressionText.Of(place.Value), $"the id of {Article.Before(given)}", Article.Before(place.Expected)));
            }
            else if (NamedOtherwise(place, flow) is { } better)
            {
                diagnostics.Report(DiagnosticCatalog.ForeignId, place.Value.Span, (ExpressionText.Of(place.Value), $"not 'inputs.{better}'", Article.Before(place.Expected)));
            }
            else if (OtherField(place.Value, place.Expected) is { } field)
            {
                diagnostics.Report(DiagnosticCatalog.ForeignId, place.Value.Span, (ExpressionText.Of(place.Value), $"the '{field}' of {Article.Before(place.Expected)}", Article.Before(place.Expected)));
            }
        }
    }

    /// <summary>The input that is named for the expected kind of thing, where an input that is named for another kind stands; null otherwise.</summary>
    private static string? NamedOtherwise(IdPlace place, BoundFlow flow)
    {
        if (AccessPath.Of(place.Value)?.Split('.') is not ["inputs", var given] || !given.EndsWith("Id", StringComparison.Ordinal))
        {
            return null;
        }

        var word = place.Expected[(place.Expected.LastIndexOf(' ') + 1)..];
        return given.Contains(word, StringComparison.OrdinalIgnoreCase)
            ? null
            : flow.Inputs.Select(input => input.Name.Value).FirstOrDefault(name => name.Equals($"{word}Id", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The field that is read of the very thing whose id is expected.</summary>
    private static string? OtherField(TypedExpression value, string expected)
    {
        var (target, field) = value switch
        {
            TypedSelect select => (select.Target.Type, select.Field),
            TypedOptionalSelect select => (select.Target.Type, select.Field),
            _ => (null, ""),
        };
        return value switch
        {
            TypedConvert convert => OtherField(convert.Operand, expected),
            TypedOrValue fallback => OtherField(fallback.Optional, expected),
            _ => IdPlace.EntityOf(value.Type) is null && OwnerOf(target) is { } owner && owner.Properties.Any(property => IdPlace.EntityOf(property.Type) == expected && property.Name == "id") ? field : null,
        };
    }

    private static ObjectType? OwnerOf(FlowType? type) => type switch
    {
        ObjectType owner => owner,
        OptionalType optional => OwnerOf(optional.Inner),
        _ => null,
    };
}
