using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.SyncModel;

/// <summary>A record store that tells of each operation before it does it.</summary>
internal sealed class OperatedStore(IRecordStore records, Action operate) : IRecordStore
{
    public ValueTask<bool> InsertAsync(string table, string id, string json, CancellationToken cancellationToken)
    {
        operate();
        return records.InsertAsync(table, id, json, cancellationToken);
    }

    public ValueTask<string?> GetAsync(string table, string id, CancellationToken cancellationToken)
    {
        operate();
        return records.GetAsync(table, id, cancellationToken);
    }

    public ValueTask PutAsync(string table, string id, string json, CancellationToken cancellationToken)
    {
        operate();
        return records.PutAsync(table, id, json, cancellationToken);
    }

    public ValueTask<bool> RemoveAsync(string table, string id, CancellationToken cancellationToken)
    {
        operate();
        return records.RemoveAsync(table, id, cancellationToken);
    }

    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
        string table, string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        operate();
        return records.ListAsync(table, prefix, after, limit, cancellationToken);
    }
}
