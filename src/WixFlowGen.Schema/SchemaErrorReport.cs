using NJsonSchema;
using NJsonSchema.Validation;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Schema;

/// <summary>Turns the validator's errors into ours: one per mistake, in our words, at the key or value.</summary>
internal sealed class SchemaErrorReport(DiagnosticSink diagnostics)
{
    /// <param name="name">How messages call the mapping, such as <c>the step 'call'</c>.</param>
    /// <param name="anchor">Where to point when a key of the mapping itself is missing.</param>
    public void Report(JsonSchema schema, YamlMapping mapping, string name, TextSpan anchor)
    {
        var errors = schema.Validate(JsonTree.From(mapping));
        if (errors.Count > 0)
        {
            var place = new SchemaErrorPlaces(mapping, name, anchor);
            var essential = SchemaErrorChoice.Essential(errors).ToList();
            var misspelt = Misspelt(essential, place);
            foreach (var error in essential.Where(error => error.Kind != ValidationErrorKind.PropertyRequired || (place.Find(error).Value is YamlMapping owner && !misspelt.Contains((owner, error.Property)))))
            {
                Report(error, place);
            }
        }
    }

    /// <summary>Keys that are only missing because they are misspelt: the unknown key is the one mistake.</summary>
    private static HashSet<(YamlNode Mapping, string? Key)> Misspelt(List<ValidationError> errors, SchemaErrorPlaces places) =>
    [
        .. errors.Where(error => error.Kind == ValidationErrorKind.NoAdditionalPropertiesAllowed)
            .Select(error => (places.Owner(error), Suggestions.Nearest(places.Find(error).Key?.Value ?? "", error.Schema.Properties.Keys))),
    ];

    private void Report(ValidationError error, SchemaErrorPlaces places)
    {
        var place = places.Find(error);
        switch (error.Kind)
        {
            case ValidationErrorKind.NoAdditionalPropertiesAllowed:
                ReportUnknownKey(error, place);
                break;
            case ValidationErrorKind.PropertyRequired:
                diagnostics.Report(DiagnosticCatalog.MissingKey, place.Anchor, (place.Owner, error.Property ?? ""));
                break;
            case ValidationErrorKind.NotInEnumeration when place.Value is YamlScalar given:
                var allowed = error.Schema.Enumeration.Select(value => $"{value}").ToList();
                var nearest = Suggestions.Nearest(given.Value, allowed);
                diagnostics.Report(DiagnosticCatalog.NotAllowedValue, place.Span, (place.Owner, YamlWords.Clip(given.Value), nearest, string.Join(", ", allowed)));
                break;
            case ValidationErrorKind.TooFewItems or ValidationErrorKind.TooFewProperties or ValidationErrorKind.StringTooShort:
                diagnostics.Report(DiagnosticCatalog.OutOfRange, place.Span, (place.Owner, "empty"));
                break;
            case ValidationErrorKind.NumberTooSmall:
                diagnostics.Report(DiagnosticCatalog.OutOfRange, place.Span, (place.Owner, $"less than {error.Schema.Minimum:0.##}"));
                break;
            case ValidationErrorKind.NumberTooBig:
                diagnostics.Report(DiagnosticCatalog.OutOfRange, place.Span, (place.Owner, $"more than {error.Schema.Maximum:0.##}"));
                break;
            default:
                diagnostics.Report(DiagnosticCatalog.WrongValue, place.Span, (place.Owner, SchemaWords.Expected(error), YamlWords.Of(place.Value), ValueCures.Of(SchemaWords.Expected(error), place.Value)));
                break;
        }
    }

    private void ReportUnknownKey(ValidationError error, SchemaErrorPlace place)
    {
        var key = place.Key?.Value ?? error.Property ?? "";
        var span = place.Key?.Span ?? place.Span;
        if (error.Schema.PatternProperties.Count > 0)
        {
            diagnostics.Report(DiagnosticCatalog.InvalidName, span, YamlWords.Clip(key));
            return;
        }

        var known = error.Schema.Properties.Keys;
        diagnostics.Report(DiagnosticCatalog.UnknownKey, span, (YamlWords.Clip(key), ForeignKeys.CureOf(key, known), Suggestions.Nearest(key, known), string.Join(", ", known)));
    }
}
