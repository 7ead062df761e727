using System.Globalization;
using System.Text.Json;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Runtime.Sync;

/// <summary>Reads the entities that a side flow returns.</summary>
/// <param name="fields">The mapped fields of the side; true for those whose content is transferred.</param>
internal sealed class SideEntities(IReadOnlyDictionary<string, bool> fields)
{
    /// <summary>Null when there is none.</summary>
    public SyncEntity? Read(JsonElement? given)
    {
        if (given is not { ValueKind: JsonValueKind.Object } entity || entity.Text("id") is not { Length: > 0 } id)
        {
            return null;
        }

        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (field, isTransfer) in fields)
        {
            if (entity.Member("values")?.Member(field) is { } value && !IsEmpty(value))
            {
                values[field] = isTransfer ? TransferredContent.Of(id, value) : value.Clone();
            }
        }

        return new(id, values, entity.Text("revision"), Instant(entity.Text("updatedAt")), entity.Text("carries"));
    }

    /// <summary>Systems store an empty field in different forms, so all forms are read as absent.</summary>
    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        JsonValueKind.String => value.ValueEquals(""),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        _ => false,
    };

    /// <summary>An entity without a time counts as changed before any other.</summary>
    private static DateTimeOffset Instant(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : DateTimeOffset.MinValue;
}
