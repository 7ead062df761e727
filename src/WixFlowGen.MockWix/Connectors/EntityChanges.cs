using System.Globalization;
using System.Text.Json.Nodes;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Types;

namespace WixFlowGen.MockWix.Connectors;

/// <summary>What a change of an entity changes besides: its time, its revision and the bytes it stands for.</summary>
internal static class EntityChanges
{
    /// <summary>The change was made from a revision that is not the latest.</summary>
    public static bool IsOld(ConnectorEntity entity, JsonObject kept, JsonObject changes) =>
        entity.RevisionField is { } revision && changes[revision] is { } named && named.ToString() != kept[revision]?.ToString();

    /// <summary>The next revision; the time is set when the entity is kept.</summary>
    public static void Touch(ConnectorEntity entity, JsonObject values)
    {
        if (entity.UpdatedField is { } updated)
        {
            values.Remove(updated);
        }

        if (entity.RevisionField is { } revision)
        {
            var next = (long.TryParse(values[revision]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : 0) + 1;
            values[revision] = entity.Type.Find(revision)?.Type is IntType ? JsonValue.Create(next) : JsonValue.Create(next.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Takes the bytes from the address that was sent: they are known by it.</summary>
    public static void Fetch(ConnectorEntity entity, JsonObject values)
    {
        if (entity.Content is not { Write: { } write } content || values[write]?.ToString() is not { } source)
        {
            return;
        }

        if (entity.Type.Find(write) is null)
        {
            values.Remove(write);
        }

        values[content.Url] = source;
        if (content.Version != content.Url)
        {
            values[content.Version] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(source)))[..16];
        }
    }
}
