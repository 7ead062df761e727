using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Runtime.Links;

/// <summary>Links as records: which value belongs to a key, and which step made or claimed it.</summary>
public sealed class LinkRecords(IRecordStore records)
{
    private const string Table = "links";

    /// <summary>Record stores take ids of 256 characters; a claim needs some for its number.</summary>
    private const int LongestId = 240;

    /// <summary>The id of a key's record.</summary>
    /// <exception cref="FlowException"><c>LINK_KEY_INVALID</c>.</exception>
    public static string IdOf(string link, string key) =>
        key.Length == 0 ? throw new FlowException(ErrorCodes.LinkKeyInvalid, $"the key of link '{link}' is empty")
        : link.Length + 1 + key.Length > LongestId ? throw new FlowException(ErrorCodes.LinkKeyInvalid, $"the key of link '{link}' is too long")
        : $"{link}|{key}";

    /// <summary>All keys that have a value: link, key and value, in the order of the store.</summary>
    public async Task<IReadOnlyList<(string Link, string Key, JsonElement Value)>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new List<(string, string, JsonElement)>();
        await foreach (var record in records.AllAsync(Table, "", null, cancellationToken))
        {
            var end = record.Id.IndexOf('|', StringComparison.Ordinal);
            if (Read(record.Json).Value is { } value)
            {
                found.Add((record.Id[..end], record.Id[(end + 1)..], value));
            }
        }

        return found;
    }

    /// <summary>Null when there is none.</summary>
    public async Task<LinkRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        await records.GetAsync(Table, id, cancellationToken) is { } json ? Read(json) : null;

    private static LinkRecord Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var record = document.RootElement;
        return new(
            record.TryGetProperty("value", out var value) ? value.Clone() : null,
            record.TryGetProperty("by", out var by) ? by.GetString() : null);
    }

    /// <summary>Keeps a value unless the key has a record; whether it was kept.</summary>
    /// <param name="by">Run and step, by which a resumed run knows its own.</param>
    public ValueTask<bool> AddAsync(string id, JsonElement? value, string? by, CancellationToken cancellationToken) =>
        records.InsertAsync(Table, id, Print(value, by), cancellationToken);

    /// <summary>Keeps a value under a key, whatever was there.</summary>
    public ValueTask PutAsync(string id, JsonElement value, CancellationToken cancellationToken) =>
        records.PutAsync(Table, id, Print(value, null), cancellationToken);

    /// <summary>Forgets a key; whether there was one.</summary>
    public ValueTask<bool> RemoveAsync(string id, CancellationToken cancellationToken) => records.RemoveAsync(Table, id, cancellationToken);

    private static string Print(JsonElement? value, string? by)
    {
        var record = new JsonObject();
        if (value is { } given)
        {
            record["value"] = JsonNode.Parse(given.GetRawText());
        }

        if (by is not null)
        {
            record["by"] = by;
        }

        return record.ToJsonString();
    }
}

/// <summary>The record of a key.</summary>
/// <param name="Value">Null when the key was claimed without one.</param>
/// <param name="By">Run and step that claimed it.</param>
public sealed record LinkRecord(JsonElement? Value, string? By);
