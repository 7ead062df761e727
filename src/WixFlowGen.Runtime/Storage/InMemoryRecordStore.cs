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

    private sealed class Table
    {
        private const string AfterEveryId = "\uFFFF";

        private readonly Dictionary<string, string> _records = new(StringComparer.Ordinal);
        private readonly SortedSet<string> _ids = new(StringComparer.Ordinal);
        private readonly List<string> _unsorted = [];

        public string? Find(string id) => _records.GetValueOrDefault(id);

        public bool Insert(string id, string json)
        {
            if (!_records.TryAdd(id, json))
            {
                return false;
            }

            _unsorted.Add(id);
            return true;
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
            Sort();
            return _records.Remove(id) && _ids.Remove(id);
        }

        public IReadOnlyList<StoredRecord> List(string prefix, string? after, int limit)
        {
            Sort();
            var end = prefix + AfterEveryId;
            var start = string.CompareOrdinal(after, prefix) > 0 ? after : prefix;
            return string.CompareOrdinal(start, end) > 0
                ? []
                : [.. _ids.GetViewBetween(start, end).Where(id => id != after).Take(limit).Select(id => new StoredRecord(id, _records[id]))];
        }

        /// <summary>Most ids are added and never listed; so they are put in order when somebody asks for that.</summary>
        private void Sort()
        {
            _ids.UnionWith(_unsorted);
            _unsorted.Clear();
        }
    }
}
