using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Areas.Movement;

/// <summary>Values of fields as text in a cell.</summary>
internal static class CellText
{
    public static string Of(JsonNode? value) => value switch
    {
        null => "",
        JsonObject { Count: 1 } wrapped when wrapped.Text("$date") is { } date => date,
        JsonValue scalar => scalar.ToString(),
        _ => Recording.CanonicalJson.Write(value),
    };

    /// <summary>Reads a cell that is not empty.</summary>
    /// <param name="type">The type of a field of a collection: <c>TEXT</c>, <c>NUMBER</c>...; text is kept where the type says nothing of JSON.</param>
    /// <exception cref="FormatException">The text is no value of the type.</exception>
    public static JsonNode Parse(string type, string text)
    {
        switch (type)
        {
            case "NUMBER":
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                    ? Number(number)
                    : throw new FormatException("is not a number");
            case "BOOLEAN":
                return bool.TryParse(text, out var flag) ? flag : throw new FormatException("is not true or false");
            case "DATETIME":
                return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
                    ? new JsonObject { ["$date"] = WixTime.Text(time) }
                    : throw new FormatException("is not a time");
            case "OBJECT" or "ARRAY" or "ARRAY_STRING" or "ARRAY_DOCUMENT" or "MEDIA_GALLERY" or "ADDRESS" or "RICH_CONTENT" or "MULTI_REFERENCE":
                return Json(text);
            default:
                return text;
        }
    }

    private static JsonValue Number(double number) =>
        number == Math.Truncate(number) && Math.Abs(number) < 1e15 ? JsonValue.Create((long)number) : JsonValue.Create(number);

    private static JsonNode Json(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonNode node and not JsonValue ? node : throw new FormatException("is not a JSON object or array");
        }
        catch (JsonException)
        {
            throw new FormatException("is not JSON");
        }
    }
}
