using System.Text.Json;

namespace WixFlowGen.Runtime.Cel;

/// <summary>Values whose type is only known while the flow runs: JSON. A field that is null counts as absent.</summary>
public static class CelAny
{
    public static bool IsNull<T>(T value) => value is null or JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined };

    /// <summary>The value of a field; absent when it is null, as the flow itself may have written it.</summary>
    public static JsonElement? Present(JsonElement? value) => IsNull(value) ? null : value;

    /// <summary>A field of an object.</summary>
    /// <exception cref="FlowException"><c>MISSING_FIELD</c>: absent, null, or the value is no object.</exception>
    public static JsonElement Require(JsonElement target, string field, string path) => Find(target, field) ?? throw CelErrors.MissingField(path);

    /// <summary>A field of an object, or null.</summary>
    public static JsonElement? Find(JsonElement? target, string field) =>
        target is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(field, out var found) && !IsNull(found) ? found : null;

    public static bool Has(JsonElement? target, string field) => Find(target, field) is not null;

    /// <summary>An element of a list, counted from 0.</summary>
    /// <exception cref="FlowException"><c>INDEX_OUT_OF_RANGE</c>: no such element, or the value is no list.</exception>
    public static JsonElement At(JsonElement target, long index, string path) =>
        target.ValueKind == JsonValueKind.Array && index >= 0 && index < target.GetArrayLength()
            ? target[(int)index] : throw CelErrors.OutOfRange(path, index);

    /// <summary>An element of a list, or null.</summary>
    public static JsonElement? FindAt(JsonElement? target, long index) =>
        target is { ValueKind: JsonValueKind.Array } list && index >= 0 && index < list.GetArrayLength() && !IsNull(list[(int)index]) ? list[(int)index] : null;

    /// <summary>The elements of a list, or the keys of an object.</summary>
    /// <exception cref="FlowException"><c>INVALID_CONVERSION</c>: the value is neither.</exception>
    public static IReadOnlyList<JsonElement> Elements(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray()],
        JsonValueKind.Object => [.. Keys(value).Select(CelJson.Of)],
        _ => throw CelErrors.Conversion(Described(value), "a list or map"),
    };

    /// <summary>Code points of text, elements of a list, fields of an object.</summary>
    /// <exception cref="FlowException"><c>INVALID_CONVERSION</c></exception>
    public static long Size(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => CelText.Size(value.GetString() ?? ""),
        JsonValueKind.Array => value.GetArrayLength(),
        JsonValueKind.Object => Keys(value).Count,
        _ => throw CelErrors.Conversion(Described(value), "text, a list or a map"),
    };

    /// <summary>Equality by content: numbers by value, objects in any order of fields.</summary>
    public static bool Equal(JsonElement a, JsonElement b) => (a.ValueKind, b.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => a.GetDouble() == b.GetDouble(),
        (JsonValueKind.String, JsonValueKind.String) => a.GetString() == b.GetString(),
        (JsonValueKind.Array, JsonValueKind.Array) => a.GetArrayLength() == b.GetArrayLength() && a.EnumerateArray().Zip(b.EnumerateArray()).All(p => Equal(p.First, p.Second)),
        (JsonValueKind.Object, JsonValueKind.Object) => Keys(a) is var keys && keys.SequenceEqual(Keys(b))
            && keys.TrueForAll(key => Equal(a.GetProperty(key), b.GetProperty(key))),
        (var x, var y) => x == y,
    };

    /// <summary>Whether a list has an element, or an object a field.</summary>
    /// <exception cref="FlowException"><c>INVALID_CONVERSION</c>: the container is neither.</exception>
    public static bool In(JsonElement item, JsonElement container) => container.ValueKind switch
    {
        JsonValueKind.Array => container.EnumerateArray().Any(element => Equal(item, element)),
        JsonValueKind.Object => item.ValueKind == JsonValueKind.String && Has(container, item.GetString() ?? ""),
        _ => throw CelErrors.Conversion(Described(container), "a list or map"),
    };

    public static string String(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Number => CelConvert.String(value.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => CelConvert.String(value.GetBoolean()),
        _ => throw CelErrors.Conversion(Described(value), "text"),
    };

    public static long Int(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => CelConvert.Int(value.GetDouble()),
        JsonValueKind.String => CelConvert.Int(value.GetString() ?? ""),
        _ => throw CelErrors.Conversion(Described(value), "an integer"),
    };

    public static double Double(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String => CelConvert.Double(value.GetString() ?? ""),
        _ => throw CelErrors.Conversion(Described(value), "a number"),
    };

    public static bool Bool(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.String => CelConvert.Bool(value.GetString() ?? ""),
        _ => throw CelErrors.Conversion(Described(value), "a boolean"),
    };

    public static DateTimeOffset Timestamp(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? CelTime.Timestamp(value.GetString() ?? "") : throw CelErrors.Conversion(Described(value), "a timestamp");

    public static TimeSpan Duration(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? CelTime.Duration(value.GetString() ?? "") : throw CelErrors.Conversion(Described(value), "a duration");

    private static List<string> Keys(JsonElement value)
    {
        var keys = value.EnumerateObject().Where(field => !IsNull(field.Value)).Select(field => field.Name).Distinct(StringComparer.Ordinal).ToList();
        keys.Sort(CelText.Compare);
        return keys;
    }

    private static string Described(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "a map",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };
}
