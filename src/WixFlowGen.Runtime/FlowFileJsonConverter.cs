using System.Text.Json;
using System.Text.Json.Serialization;

namespace WixFlowGen.Runtime;

/// <summary>Reads <c>{name, mimeType, size?, content?}</c> with base64 content; writes the description, and the content only where results are written.</summary>
public sealed class FlowFileJsonConverter : JsonConverter<FlowFile>
{
    public override FlowFile Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var file = document.RootElement;
        if (file.ValueKind != JsonValueKind.Object || Text(file, "name") is not { } name || Text(file, "mimeType") is not { } mimeType)
        {
            throw new JsonException("a file needs 'name' and 'mimeType'");
        }

        if (FileHandover.Current is { } handover && file.TryGetProperty(FileHandover.Field, out var number)
            && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var place) && handover.Find(place) is { } handedOver)
        {
            return handedOver;
        }

        if (file.TryGetProperty("content", out var content))
        {
            return content.ValueKind == JsonValueKind.String && content.TryGetBytesFromBase64(out var bytes)
                ? FlowFile.FromBytes(name, mimeType, bytes)
                : throw new JsonException("the content of a file is base64 text");
        }

        return file.TryGetProperty("size", out var size) && size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out var bytesLong)
            ? new FlowFile(name, mimeType, bytesLong)
            : throw new JsonException("a file needs 'content' or 'size'");
    }

    public override void Write(Utf8JsonWriter writer, FlowFile value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("name", value.Name);
        writer.WriteString("mimeType", value.MimeType);
        writer.WriteNumber("size", value.Size);
        if (FileHandover.Current is { } handover)
        {
            writer.WriteNumber(FileHandover.Field, handover.Add(value));
        }
        else if (WholeFiles.AreWritten && value.HasContent)
        {
            writer.WriteBase64String("content", WholeFiles.ContentOf(value));
        }

        writer.WriteEndObject();
    }

    private static string? Text(JsonElement file, string name) =>
        file.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
