using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace WixFlowGen.Runtime.Sync;

/// <summary>Conversions of fields as a sync document writes them. An absent value stays absent.</summary>
public static class SyncConversions
{
    /// <exception cref="SyncSideException">The value has another type, or the conversion fails. The entity is refused.</exception>
    public static SyncConversion Of<TFrom, TTo>(JsonTypeInfo<TFrom> from, JsonTypeInfo<TTo> to, Func<TFrom, TTo> convert) => (value, _) =>
    {
        if (value is not { } given)
        {
            return ValueTask.FromResult<JsonElement?>(null);
        }

        try
        {
            return given.Deserialize(from) is { } read
                ? ValueTask.FromResult<JsonElement?>(JsonSerializer.SerializeToElement(convert(read), to))
                : ValueTask.FromResult<JsonElement?>(null);
        }
        catch (Exception failure) when (failure is FlowException or JsonException)
        {
            throw new SyncSideException(SyncFault.Refused, $"a value cannot be converted: {failure.Message}", failure);
        }
    };
}
