using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace WixFlowGen.Runtime.Wix;

/// <summary>Reading of answers: a null is the same as an absent field, on every target.</summary>
internal static class AnswerJson
{
    /// <summary>The value without null fields; with <paramref name="unwrapDates"/> each <c>{"$date": iso}</c> becomes its text.</summary>
    /// <remarks>Nulls in lists stay, so that places in a list do not move.</remarks>
    public static JsonElement Clean(JsonElement value, bool unwrapDates)
    {
        if (IsClean(JsonMarshal.GetRawUtf8Value(value), unwrapDates))
        {
            return value;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, value, unwrapDates);
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    /// <summary>Whether neither a null nor a wrapped date can be in the text; most answers are like that and need not be written anew.</summary>
    private static bool IsClean(ReadOnlySpan<byte> json, bool unwrapDates) =>
        json.IndexOf("null"u8) < 0 && (!unwrapDates || (json.IndexOf("$date"u8) < 0 && json.IndexOf("\\u"u8) < 0));

    public static JsonElement? Member(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : null;

    /// <summary>A member that is text and not empty.</summary>
    public static string? Text(this JsonElement value, string name) =>
        value.Member(name) is { ValueKind: JsonValueKind.String } member && member.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>Text, or the digits of a number, at a path such as <c>data.id</c>; null when there is none.</summary>
    public static string? TextAt(this JsonElement value, string path)
    {
        JsonElement? place = value;
        foreach (var name in path.Split('.'))
        {
            place = place?.Member(name);
        }

        return place switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString() is { Length: > 0 } found ? found : null,
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            _ => null,
        };
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, bool unwrapDates)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when unwrapDates && Date(value) is { } date:
                date.WriteTo(writer);
                break;
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value, unwrapDates);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item, unwrapDates);
                }

                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static JsonElement? Date(JsonElement value) =>
        value.TryGetProperty("$date", out var date) && date.ValueKind == JsonValueKind.String && value.EnumerateObject().Count() == 1
            ? date
            : null;
}
