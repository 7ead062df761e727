using System.Collections.Immutable;
using System.Text.RegularExpressions;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Text;

namespace WixFlowGen.Expressions.Checking;

/// <summary>What can be known of literal arguments before anything runs.</summary>
internal sealed partial class Checker
{
    private bool Valid(FunctionOverload overload, ImmutableArray<TypedExpression> arguments, ImmutableArray<TextSpan> spans)
    {
        if (overload.Id == "matches")
        {
            return ValidPattern(arguments[1], spans[1]);
        }

        var literal = arguments.Length > 0 && arguments[^1] is TypedLiteral { Value: string text } ? text : null;
        var fact = (overload.Id, literal) switch
        {
            (_, null) => default((string, string?)?),
            ("string_to_duration", _) when !DurationText().IsMatch(literal) =>
                ($"'{literal}' is not a duration", "write such as '90s', '1.5h' or '1h30m'"),
            ("string_to_timestamp", _) when !TimestampText().IsMatch(literal) =>
                ($"'{literal}' is not a timestamp", "write such as '2026-01-31T12:00:00Z'"),
            _ when overload.Id.EndsWith("_with_tz", StringComparison.Ordinal) && !ZoneText().IsMatch(literal) =>
                ($"'{literal}' is not a fixed offset", "write 'UTC' or such as '+02:00'; zones with summer time are not known to both targets"),
            _ => null,
        };
        if (fact is { } found)
        {
            reporter.Report(DiagnosticCatalog.InvalidLiteral, spans[^1], found);
        }

        return fact is null;
    }

    private bool ValidPattern(TypedExpression pattern, TextSpan span)
    {
        if (pattern is not TypedLiteral { Value: string text })
        {
            reporter.Report(DiagnosticCatalog.PatternSyntax, span, (
                "the pattern is not a literal", "write the pattern out; text from data is never run as a pattern"));
            return false;
        }

        if (PatternSubset.Check(text) is not { } mistake)
        {
            return true;
        }

        reporter.Report(DiagnosticCatalog.PatternSyntax, span, mistake);
        return false;
    }

    [GeneratedRegex(@"\A[+-]?([0-9]+(\.[0-9]*)?(h|ms|m|s|us|ns)|\.[0-9]+(h|ms|m|s|us|ns))+\z|\A[+-]?0\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex DurationText();

    [GeneratedRegex(@"\A[0-9]{4}-[01][0-9]-[0-3][0-9][Tt][0-2][0-9]:[0-5][0-9]:[0-5][0-9](\.[0-9]+)?([Zz]|[+-][0-2][0-9]:[0-5][0-9])\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TimestampText();

    [GeneratedRegex(@"\A(UTC|[+-]?[0-2][0-9]:[0-5][0-9])\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ZoneText();
}
