namespace WixFlowGen.Runtime.Storage;

/// <summary>Keeps records as long as the process lives.</summary>
public sealed class InMemoryRecordStore : IRecordStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Table> _tables = new(StringComparer.Ordinal);

    public ValueTask<bool> InsertAsync(string table, string id, string json, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(TableOf(table).Insert(id, json));
        }
    }

    public ValueTask<string?> GetAsync(string table, string id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(TableOf(table).Find(id));
        }
    }

    public ValueTask PutAsync(string table, string id, string json, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            TableOf(table).Put(id, json);
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
            return ValueTask.FromResult(TableOf(table).List(prefix, after, limit));
        }
    }

    private Table TableOf(string name)
    {
        if (!_tables.TryGetValue(name, out var table))
        {
            _tables[name] = table = new Table();
        }

        return table;
    }

    /// <summary>Runs write all the time and list seldom, so ids are put in order when they are listed.</summary>
    private sealed class Table
    {
        private readonly Dictionary<string, string> _records = new(StringComparer.Ordinal);
        private string[]? _ordered;

        public string? Find(string id) => _records.GetValueOrDefault(id);

        public bool Insert(string id, string json)
        {
            var isNew = _records.TryAdd(id, json);
            _ordered = isNew ? null : _ordered;
            return isNew;
        }

        public void Put(string id, string json)
        {
            if (!Insert(id, json))
            {
                _records[id] = json;
            }
        }

        public bool Remove(string id)
        {
            var wasThere = _records.Remove(id);
            _ordered = wasThere ? null : _ordered;
            return wasThere;
        }

        public IReadOnlyList<StoredRecord> List(string prefix, string? after, int limit)
        {
            if (_ordered is null)
            {
                _ordered = [.. _records.Keys];
                Array.Sort(_ordered, StringComparer.Ordinal);
            }

            var isAfter = after is not null && string.CompareOrdinal(after, prefix) >= 0;
            var place = Array.BinarySearch(_ordered, isAfter ? after : prefix, StringComparer.Ordinal);
            var first = place < 0 ? ~place : isAfter ? place + 1 : place;
            return
            [
                .. _ordered.Skip(first).TakeWhile(id => id.StartsWith(prefix, StringComparison.Ordinal)).Take(limit)
                    .Select(id => new StoredRecord(id, _records[id])),
            ];
        }
    }
}
