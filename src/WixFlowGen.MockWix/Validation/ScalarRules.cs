using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WixFlowGen.Types;

namespace WixFlowGen.MockWix.Validation;

/// <summary>Kinds, enums, limits and formats of single values.</summary>
internal static partial class ScalarRules
{
    /// <summary>A broken rule of one value.</summary>
    public sealed record Broken(string Description, string Rule, double? Threshold = null);

    /// <summary>What a value of the type is called in a violation.</summary>
    public static string Describe(FlowType type) => type switch
    {
        ObjectType or MapType => "an object",
        ListType => "an array",
        BoolType => "a boolean",
        IntType => "a whole number",
        DoubleType => "a number",
        TimestampType => "a timestamp",
        DurationType => "a duration",
        BytesType => "base64 text",
        _ => "a string",
    };

    /// <summary>Null when the value is fine.</summary>
    public static Broken? Check(FlowType type, JsonValue value)
    {
        var kind = value.GetValueKind();
        var text = kind == JsonValueKind.String ? value.GetValue<string>() : null;
        return type switch
        {
            StringType s when text is not null => CheckText(s, text),
            BoolType when kind is JsonValueKind.True or JsonValueKind.False => null,
            IntType i when kind == JsonValueKind.Number && Number(value) is var n && n == Math.Truncate(n) => CheckRange(n, i.Minimum, i.Maximum),
            DoubleType d when kind == JsonValueKind.Number => CheckRange(Number(value), d.Minimum, d.Maximum),
            DoubleType when text is "NaN" or "Infinity" or "-Infinity" => null,
            TimestampType when text is not null && TimestampPattern().IsMatch(text)
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) => null,
            TimestampType when text is not null => new Broken("is not an ISO 8601 timestamp", "FORMAT"),
            DurationType when text is not null && DurationPattern().IsMatch(text) => null,
            BytesType when text is not null && (Base64.IsValid(text) || Base64Url.IsValid(text)) => null,
            _ => new Broken($"must be {Describe(type)}", "VALIDATION"),
        };
    }

    private static Broken? CheckText(StringType type, string text)
    {
        if (!type.Enum.IsDefaultOrEmpty && !type.Enum.Contains(text))
        {
            return new Broken($"has the value \"{text}\", expected one of {string.Join(", ", type.Enum)}", "INVALID_ENUM_VALUE");
        }

        var length = text.Length - text.Count(char.IsLowSurrogate);
        if (length > type.MaxLength)
        {
            return new Broken($"has length {length}, expected at most {type.MaxLength}", "MAX_LENGTH", type.MaxLength);
        }

        if (length < type.MinLength)
        {
            return new Broken($"has length {length}, expected at least {type.MinLength}", "MIN_LENGTH", type.MinLength);
        }

        return CheckFormat(type.Format, text);
    }

    private static Broken? CheckFormat(string? format, string text) => format?.ToLowerInvariant() switch
    {
        // An empty string clears a field, so only text that is there has a format.
        _ when text.Length == 0 => null,
        "guid" when !Guid.TryParseExact(text, "D", out _) => new Broken("is not a GUID", "FORMAT"),
        "uri" or "web_url" when !IsWebAddress(text) => new Broken("is not a web address", "FORMAT"),
        "email" when !EmailPattern().IsMatch(text) => new Broken("is not an email address", "FORMAT"),
        "int64" or "uint64" when !WholePattern().IsMatch(text) => new Broken("is not a whole number", "FORMAT"),
        "decimal" or "decimal_value" when !DecimalPattern().IsMatch(text) => new Broken("is not a decimal number", "FORMAT"),
        "language-tag" or "language_tag" when !LanguagePattern().IsMatch(text) => new Broken("is not a language tag", "FORMAT"),
        _ => null,
    };

    /// <summary>Also protocol-relative addresses and the media addresses the SDK leaves in place.</summary>
    private static bool IsWebAddress(string text) =>
        text.StartsWith("//", StringComparison.Ordinal)
        || (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "wix")
        || !text.Any(c => char.IsWhiteSpace(c) || c == ':') && text.Contains('.', StringComparison.Ordinal);

    private static Broken? CheckRange(double number, double? minimum, double? maximum) => number switch
    {
        _ when number < minimum => new Broken($"must be {Text(minimum)} or more", "MIN", minimum),
        _ when number > maximum => new Broken($"must be {Text(maximum)} or less", "MAX", maximum),
        _ => null,
    };

    private static string Text(double? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static double Number(JsonValue value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex TimestampPattern();

    [GeneratedRegex(@"^-?\d+(\.\d{1,9})?s$", RegexOptions.CultureInvariant)]
    private static partial Regex DurationPattern();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s]+$", RegexOptions.CultureInvariant)]
    private static partial Regex EmailPattern();

    [GeneratedRegex(@"^-?\d{1,20}$", RegexOptions.CultureInvariant)]
    private static partial Regex WholePattern();

    [GeneratedRegex(@"^-?\d+(\.\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalPattern();

    [GeneratedRegex(@"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.CultureInvariant)]
    private static partial Regex LanguagePattern();
}
