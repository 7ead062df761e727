using System.Text.Json;
using WixFlowGen.Runtime.Storage;
using WixFlowGen.Runtime.Sync;

namespace WixFlowGen.SyncModel;

/// <summary>Remembers what is done to a store: records by their fingerprint, which does not depend on the order of fields.</summary>
internal sealed class LoggedStore(IRecordStore records) : IRecordStore
{
    public List<string> Log { get; } = [];

    public ValueTask<bool> InsertAsync(string table, string id, string json, CancellationToken cancellationToken)
    {
        Log.Add($"insert {table} {id} {FingerprintOf(json)}");
        return records.InsertAsync(table, id, json, cancellationToken);
    }

    public ValueTask<string?> GetAsync(string table, string id, CancellationToken cancellationToken) => records.GetAsync(table, id, cancellationToken);

    public ValueTask PutAsync(string table, string id, string json, CancellationToken cancellationToken)
    {
        Log.Add($"put {table} {id} {FingerprintOf(json)}");
        return records.PutAsync(table, id, json, cancellationToken);
    }

    public ValueTask<bool> RemoveAsync(string table, string id, CancellationToken cancellationToken)
    {
        Log.Add($"remove {table} {id}");
        return records.RemoveAsync(table, id, cancellationToken);
    }

    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
        string table, string prefix, string? after, int limit, CancellationToken cancellationToken) =>
        records.ListAsync(table, prefix, after, limit, cancellationToken);

    private static string FingerprintOf(string json) => SyncValues.Fingerprint(JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json) ?? []);
}
