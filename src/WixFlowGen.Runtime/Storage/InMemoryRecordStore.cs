namespace WixFlowGen.Runtime.Storage;

/// <summary>Keeps records as long as the process lives.</summary>
public sealed class InMemoryRecordStore : IRecordStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SortedDictionary<string, string>> _tables = new(StringComparer.Ordinal);

    public ValueTask<bool> InsertAsync(string table, string id, string json, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(TableOf(table).TryAdd(id, json));
        }
    }

    public ValueTask<string?> GetAsync(string table, string id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(TableOf(table).GetValueOrDefault(id));
        }
    }

    public ValueTask PutAsync(string table, string id, string json, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            TableOf(table)[id] = json;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> RemoveAsync(string table, string id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(TableOf(table).Remove(id));
        }
    }

    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
        string table, string prefix, string? after, int limit, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            IReadOnlyList<StoredRecord> records =
            [
                .. TableOf(table)
                    .Where(record => record.Key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(record.Key, after) > 0)
                    .Take(limit)
                    .Select(record => new StoredRecord(record.Key, record.Value)),
            ];
            return ValueTask.FromResult(records);
        }
    }

    private SortedDictionary<string, string> TableOf(string table)
    {
        if (!_tables.TryGetValue(table, out var records))
        {
            _tables[table] = records = new SortedDictionary<string, string>(StringComparer.Ordinal);
        }

        return records;
    }
}
