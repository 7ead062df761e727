using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Areas;

/// <summary>Reads fields of checked requests.</summary>
internal static class JsonRead
{
    /// <summary>Null when the field is absent or no text.</summary>
    public static string? Text(this JsonObject? json, string name) =>
        json?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static bool Flag(this JsonObject? json, string name) => json?[name]?.GetValueKind() == JsonValueKind.True;

    /// <summary>Null when the field is absent or no number; cut to the range of an int.</summary>
    public static int? Whole(this JsonObject? json, string name) => json?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number
        ? (int)Math.Clamp(double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture), int.MinValue, int.MaxValue)
        : null;

    /// <summary>The objects of a list; none when it is absent.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonObject? json, string name) => (json?[name] as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>The texts of a list; none when it is absent.</summary>
    public static IReadOnlyList<string> Texts(this JsonObject? json, string name) => (json?[name] as JsonArray)?
        .OfType<JsonValue>().Where(v => v.GetValueKind() == JsonValueKind.String).Select(v => v.GetValue<string>()).ToList() ?? [];

    public static JsonObject Copy(this JsonObject json) => (JsonObject)json.DeepClone();
}
