using System.Buffers;
using System.Text.Json;

namespace WixFlowGen.Runtime.Cel;

/// <summary>Turns typed values into JSON, without reflection.</summary>
public static class CelJson
{
    public static readonly JsonElement Null = Write(static writer => writer.WriteNullValue());

    public static JsonElement Of(bool value) => Write(writer => writer.WriteBooleanValue(value));

    public static JsonElement Of(long value) => Write(writer => writer.WriteNumberValue(value));

    /// <exception cref="FlowException"><c>INVALID_CONVERSION</c>: the number is not finite.</exception>
    public static JsonElement Of(double value) => double.IsFinite(value)
        ? Write(writer => writer.WriteNumberValue(value == 0 ? 0 : value))
        : throw CelErrors.Conversion(CelConvert.String(value), "a JSON number");

    public static JsonElement Of(string value) => Write(writer => writer.WriteStringValue(value));

    public static JsonElement Of(byte[] value) => Write(writer => writer.WriteBase64StringValue(value));

    public static JsonElement Of(DateTimeOffset value) => Of(CelTime.Format(value));

    public static JsonElement Of(TimeSpan value) => Of(CelTime.Format(value));

    public static JsonElement Of(JsonElement value) => value;

    public static JsonElement OfList<T>(IReadOnlyList<T> list, Func<T, JsonElement> element) => Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var item in list)
        {
            element(item).WriteTo(writer);
        }

        writer.WriteEndArray();
    });

    public static JsonElement OfMap<T>(IReadOnlyDictionary<string, T> map, Func<T, JsonElement> value) => Write(writer =>
    {
        writer.WriteStartObject();
        foreach (var (key, item) in map)
        {
            writer.WritePropertyName(key);
            value(item).WriteTo(writer);
        }

        writer.WriteEndObject();
    });

    public static JsonElement? OfOptional<T>(T? value, Func<T, JsonElement> present) where T : class => value is null ? null : present(value);

    public static JsonElement? OfOptional<T>(T? value, Func<T, JsonElement> present) where T : struct => value is { } given ? present(given) : null;

    private static JsonElement Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        var reader = new Utf8JsonReader(buffer.WrittenSpan, new JsonReaderOptions { MaxDepth = 1000 });
        return JsonElement.ParseValue(ref reader);
    }
}
