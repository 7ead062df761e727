using System.Text.Json;
using System.Text.Json.Serialization;
using WixFlowGen.Runtime.Cel;

namespace WixFlowGen.Runtime.Json;

/// <summary>Timestamps in their one form: ISO 8601 with milliseconds and <c>Z</c>. What Wix sends with other digits is cut to milliseconds.</summary>
public sealed class TimestampConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CelTime.Timestamp(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(CelConvert.String(value));
}
