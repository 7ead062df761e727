using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WixFlowGen.Execution.Sdk;

/// <summary>
/// JavaScript values as a graph that can be changed in place: dictionaries, lists, strings, booleans, doubles, dates, bytes, null and undefined.
/// In JSON a date is <c>{"$date": iso}</c>, bytes <c>{"$bytes": base64}</c>, undefined <c>{"$undefined": true}</c>, a number outside JSON <c>{"$number": "NaN"}</c>.
/// </summary>
public static class SdkJson
{
    private static readonly JsonSerializerOptions _asJavaScriptPrints = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static object? Read(JsonNode? node) => node switch
    {
        null => null,
        JsonArray list => list.Select(Read).ToList(),
        JsonObject { Count: 1 } marker when marker["$date"] is JsonValue date => Instant((string?)date ?? ""),
        JsonObject { Count: 1 } marker when marker["$bytes"] is JsonValue bytes => Convert.FromBase64String((string?)bytes ?? ""),
        JsonObject { Count: 1 } marker when marker["$undefined"] is not null => SdkUndefined.Value,
        JsonObject { Count: 1 } marker when marker["$number"] is JsonValue number => NotFinite((string?)number),
        JsonObject fields => fields.ToDictionary(field => field.Key, field => Read(field.Value), StringComparer.Ordinal),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.Number => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => node.GetValue<string>(),
        },
    };

    /// <summary>An answer of Wix Data items: each <c>{"$date": iso}</c> is a date, whatever else an item holds is left as it is.</summary>
    public static Dictionary<string, object?> ReadDates(JsonObject fields) =>
        fields.ToDictionary(field => field.Key, field => ReadDates(field.Value), StringComparer.Ordinal);

    /// <summary>A request of Wix Data items: each date as <c>{"$date": iso}</c>.</summary>
    public static object? WrapDates(object? value) => value switch
    {
        DateTimeOffset date => new Dictionary<string, object?>(StringComparer.Ordinal) { ["$date"] = Iso(date) },
        List<object?> list => list.ConvertAll(WrapDates),
        Dictionary<string, object?> fields => fields.ToDictionary(field => field.Key, field => WrapDates(field.Value), StringComparer.Ordinal),
        _ => value,
    };

    /// <summary>The value with its dates and undefineds marked, so that <see cref="Read"/> gives it back.</summary>
    public static JsonNode? WriteMarked(object? value) => value switch
    {
        DateTimeOffset date => new JsonObject { ["$date"] = Iso(date) },
        byte[] bytes => new JsonObject { ["$bytes"] = Convert.ToBase64String(bytes) },
        SdkUndefined => new JsonObject { ["$undefined"] = true },
        double number when !double.IsFinite(number) => new JsonObject { ["$number"] = Text(number) },
        _ => Write(value, WriteMarked, dropUndefined: false),
    };

    /// <summary>What <c>JSON.stringify</c> makes of the value: dates as text, no undefined in objects, null for NaN.</summary>
    public static JsonNode? WritePlain(object? value) => value switch
    {
        DateTimeOffset date => JsonValue.Create(Iso(date)),
        SdkUndefined => null,
        double number when !double.IsFinite(number) => null,
        _ => Write(value, WritePlain, dropUndefined: true),
    };

    /// <summary>What <c>JSON.stringify(value, null, 2)</c> prints.</summary>
    public static string Print(JsonNode? node) => node?.ToJsonString(_asJavaScriptPrints) ?? "null";

    public static string Iso(DateTimeOffset date) => date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static DateTimeOffset Instant(string iso) =>
        DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>What <c>String(value)</c> gives for the values that stand in paths and queries.</summary>
    public static string Text(object? value) => value switch
    {
        null => "null",
        string text => text,
        bool flag => flag ? "true" : "false",
        double.NaN => "NaN",
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        double number => WriteNumber(number).ToJsonString(),
        DateTimeOffset date => Iso(date),
        List<object?> list => string.Join(',', list.Select(Text)),
        Dictionary<string, object?> => "[object Object]",
        _ => value.ToString() ?? "",
    };

    private static object? ReadDates(JsonNode? node) => node switch
    {
        JsonArray list => list.Select(ReadDates).ToList(),
        JsonObject fields => DateOf(fields) is { } date ? date : ReadDates(fields),
        _ => Read(node),
    };

    private static DateTimeOffset? DateOf(JsonObject fields) =>
        fields["$date"] is JsonValue text && text.GetValueKind() == JsonValueKind.String
        && DateTimeOffset.TryParse((string?)text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date
            : null;

    private static JsonNode? Write(object? value, Func<object?, JsonNode?> inner, bool dropUndefined) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        double number => WriteNumber(number),
        List<object?> list => new JsonArray([.. list.Select(inner)]),
        Dictionary<string, object?> fields => new JsonObject(
            fields.Where(field => !dropUndefined || field.Value is not SdkUndefined)
                .Select(field => KeyValuePair.Create(field.Key, inner(field.Value)))),
        _ => throw new ArgumentException($"a {value.GetType().Name} is no JavaScript value", nameof(value)),
    };

    private static JsonValue WriteNumber(double number) =>
        double.IsInteger(number) && Math.Abs(number) < 1e15 ? JsonValue.Create((long)number) : JsonValue.Create(number);

    private static double NotFinite(string? text) => text switch
    {
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => double.NaN,
    };
}
