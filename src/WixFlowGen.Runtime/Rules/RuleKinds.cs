using System.Globalization;
using System.Text.Json;

namespace WixFlowGen.Runtime.Rules;

/// <summary>What each kind of rule asks for, and the words for a value that breaks it. JavaScript says the same.</summary>
internal static class RuleKinds
{
    /// <summary>Stands for the place in a message.</summary>
    public const string Subject = "\0";

    private const int ToldValues = 8;

    /// <summary>The message, or null when the value obeys.</summary>
    /// <param name="value">Null when absent; only <c>required</c> is asked about absent values.</param>
    public static string? Violation(string kind, JsonElement? value, JsonElement limit)
    {
        if (value is not { } given)
        {
            return $"{Subject} is required";
        }

        return kind switch
        {
            "exact" => ExactNumbers.Beyond(given) is { } beyond ? $"{Subject} holds {beyond}, {ExactNumbers.Reason}" : null,
            "type" when limit.GetString() == "integer" && ExactNumbers.Beyond(given) is { } beyond && given.ValueKind == JsonValueKind.Number => $"{Subject} is {beyond}, {ExactNumbers.Reason}",
            "type" => HasType(given, limit.GetString()) ? null : $"{Subject} must be {TypeName(limit.GetString())}",
            "enum" => limit.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, given))
                ? null : $"{Subject} must be one of {List(limit)}",
            "minLength" => CodePoints(given) < limit.GetInt64() ? $"{Subject} must have at least {Count(limit, "character")}" : null,
            "maxLength" => CodePoints(given) > limit.GetInt64() ? $"{Subject} must have at most {Count(limit, "character")}" : null,
            "minItems" => Items(given) < limit.GetInt64() ? $"{Subject} must have at least {Count(limit, "item")}" : null,
            "maxItems" => Items(given) > limit.GetInt64() ? $"{Subject} must have at most {Count(limit, "item")}" : null,
            "minimum" => Number(given) < limit.GetDouble() ? $"{Subject} must be at least {limit.GetRawText()}" : null,
            "maximum" => Number(given) > limit.GetDouble() ? $"{Subject} must be at most {limit.GetRawText()}" : null,
            "exclusiveMinimum" => Number(given) <= limit.GetDouble() ? $"{Subject} must be more than {limit.GetRawText()}" : null,
            "exclusiveMaximum" => Number(given) >= limit.GetDouble() ? $"{Subject} must be less than {limit.GetRawText()}" : null,
            "pattern" => Fails(given, text => RulePatterns.IsMatch(limit.GetString() ?? "", text))
                ? $"{Subject} must match the pattern {limit.GetString()}" : null,
            "format" => RuleFormats.Find(limit.GetString()) is { } format && Fails(given, format.IsMatch)
                ? $"{Subject} must be {format.Name}" : null,
            "oneOf" => Members(given, limit).Count() > 1 ? $"only one of {List(limit)} may be given" : null,
            "requiredOneOf" => Members(given, limit).Count() != 1 ? $"exactly one of {List(limit)} must be given" : null,
            "properties" => Unknown(given, limit) is { } name ? $"'{name}' is not known" : null,
            _ => null,
        };
    }

    private static bool Fails(JsonElement value, Func<string, bool> isMatch) =>
        value.ValueKind == JsonValueKind.String && !isMatch(value.GetString() ?? "");

    private static long CodePoints(JsonElement value)
    {
        var count = 0L;
        foreach (var _ in (value.ValueKind == JsonValueKind.String ? value.GetString() : null).AsSpan().EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    private static int? Items(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() : null;

    private static double? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String when RuleFormats.IsDecimal(value.GetString() ?? "") =>
            double.Parse(value.GetString() ?? "", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static IEnumerable<string> Members(JsonElement value, JsonElement names) =>
        names.EnumerateArray().Select(name => name.GetString() ?? "").Where(name =>
            value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null);

    private static string? Unknown(JsonElement value, JsonElement names) =>
        value.ValueKind != JsonValueKind.Object ? null : value.EnumerateObject().Select(member => member.Name)
            .FirstOrDefault(name => !names.EnumerateArray().Any(known => known.ValueEquals(name)));

    private static string Count(JsonElement limit, string unit) => $"{limit.GetRawText()} {unit}{(limit.GetInt64() == 1 ? "" : "s")}";

    private static string List(JsonElement values)
    {
        var told = values.EnumerateArray().Take(ToldValues)
            .Select(value => value.ValueKind == JsonValueKind.String ? $"'{value.GetString()}'" : value.GetRawText());
        return string.Join(", ", told) + (values.GetArrayLength() > ToldValues ? ", ..." : "");
    }

    private static bool HasType(JsonElement value, string? type) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && double.IsInteger(value.GetDouble()),
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        "timestamp" => value.ValueKind == JsonValueKind.String && RuleFormats.IsTimestamp(value.GetString() ?? ""),
        "duration" => value.ValueKind == JsonValueKind.String && RuleFormats.IsDuration(value.GetString() ?? ""),
        "file" => IsFile(value),
        _ => true,
    };

    private static bool IsFile(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object
        && value.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
        && value.TryGetProperty("mimeType", out var mimeType) && mimeType.ValueKind == JsonValueKind.String;

    private static string TypeName(string? type) => type switch
    {
        "integer" => "an integer",
        "array" => "a list",
        "object" => "an object",
        "timestamp" => "a timestamp such as 2026-01-31T12:00:00Z",
        "duration" => "a duration such as 90s",
        "file" => "a file with 'name' and 'mimeType'",
        _ => $"a {type}",
    };
}
