using System.Text.RegularExpressions;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Expressions;

/// <summary>Why a conformance test cannot pass. An answer that starts with <c>?</c> is no reason: the test then fails.</summary>
internal static class ConformanceReasons
{
    /// <summary>What an expression uses that the language leaves out, by the first pattern that matches.</summary>
    private static readonly (string Pattern, string Reason)[] LeftOut =
    [
        (@"\b[0-9A-Fa-fx]+[uU]\b|\buint\(", "unsigned integers"),
        (@"\bcel\.", "the macros cel.bind and cel.block"),
        (@"\b[0-9]{16,}", "integers beyond 2^53-1"),
        (@"\btype\(", "types as values"),
        (@"\b[A-Z]\w+\{", "protobuf messages"),
        (@"strings\.quote|\.format\(", "the functions strings.quote and format"),
        (@"\bbase64\.", "the base64 functions: bytes are base64 text in JSON already"),
        (@"\bmath\.bit", "bit operations: they differ between 64-bit integers and JavaScript"),
        (@"ofNonZeroValue|optMap|optFlatMap", "the functions ofNonZeroValue, optMap and optFlatMap"),
        (@"transformList|transformMap|\.\w+\(\w+, \w+, ", "macros with two variables"),
        (@"\.get\w+\('[A-Z]\w+/", "named time zones: their rules differ between machines"),
        (@"[{,]\s*(-?[0-9]+|true|false)\s*:", "map keys that are not text"),
        (@"optional\.\w+\(\d?\) [!=]= ", "equality of optional values: compare what orValue gives"),
        (@"optional\.none\(\)\}", "optional values inside maps"),
        (@"dyn\([^)]*\) [<>]=? ", "order of untyped values: convert them first"),
        (@"\[\]\.|in \{\}", "empty literals whose element type nothing tells"),
        (@"f_unknown|^x \|\| true|^a\.\w+\(\) \|\| true", "unknown names and functions: they are errors before anything runs"),
        (@"\[dyn\(", "untyped positions in a list: convert them first"),
        (@"dyn\(.*(\|\||&&)|32|horses", "operands of && and || that are not boolean"),
        (@"== \[2, 3\]", "comparison of types that are never equal: it is an error before anything runs"),
        (@"orValue\(dyn", "fallbacks of another type than the optional value"),
    ];

    /// <summary>Tests whose result differs on purpose, by name.</summary>
    private static readonly (string Pattern, string Reason)[] Deviations =
    [
        (@"short_circuit_error_right|list_elem_error_shortcircuit", "meaning: && || and the macros work from left to right, an error on the left is an error"),
        (@"_nan$", "meaning: a number that is not finite does not become an untyped value"),
        (@"optionals/null$|map_null_entry", "meaning: a null field is an absent field"),
        (@"toString_timestamp|duration_nanos", "meaning: timestamps have milliseconds, in text always three digits"),
        (@"sub_time_duration", "meaning: durations reach 10,000 years"),
    ];

    public static string Of(ConformanceCase test, Diagnostic diagnostic) =>
        LeftOut.FirstOrDefault(row => Regex.IsMatch(test.Expression, row.Pattern)).Reason ?? $"? {test.Expression}: {diagnostic.Code} {diagnostic.Message}";

    public static string OfResult(ConformanceCase test, Outcome found) =>
        Deviations.FirstOrDefault(row => Regex.IsMatch(test.Name, row.Pattern)).Reason
        ?? $"? {test.Expression}: specified {(test.Fails ? "an error" : test.Value.GetRawText())}, found {found}";
}
