using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace WixFlowGen.Runtime.Json;

/// <summary>Reads JSON that has been checked before, such as the default of an input.</summary>
public static class JsonText
{
    /// <exception cref="FlowException"><c>INVALID_VALUE</c>: the JSON is not of the type.</exception>
    public static T Read<T>(string json, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(json, type) ?? throw Mismatch();

    /// <inheritdoc cref="Read{T}(string, JsonTypeInfo{T})"/>
    public static T Read<T>(JsonElement json, JsonTypeInfo<T> type) => json.Deserialize(type) ?? throw Mismatch();

    private static FlowException Mismatch() => new("INVALID_VALUE", "the value is null where the flow needs one");
}
