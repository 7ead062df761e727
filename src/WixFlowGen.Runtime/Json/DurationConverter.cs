using System.Text.Json;
using System.Text.Json.Serialization;
using WixFlowGen.Runtime.Cel;

namespace WixFlowGen.Runtime.Json;

/// <summary>Durations as decimal seconds, such as <c>1.5s</c>.</summary>
public sealed class DurationConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CelTime.Duration(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue(CelConvert.String(value));
}
