using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Runtime.Sync;

/// <summary>The stored state of one sync, in the tables of a record store.</summary>
internal sealed class SyncStore(IRecordStore records, string sync)
{
    private readonly string _prefix = SyncKeys.Part(sync) + "|";

    public Table<SyncPair> Pairs => Of("sync-pairs", SyncJson.Default.SyncPair);

    public Table<IndexRecord> Index => Of("sync-index", SyncJson.Default.IndexRecord);

    /// <summary>By the side on which something is being created.</summary>
    public Table<IndexRecord> OpenClaims => Of("sync-claims", SyncJson.Default.IndexRecord);

    public Table<LeaseRecord> Leases => Of("sync-leases", SyncJson.Default.LeaseRecord);

    public Table<LedgerRecord> Ledger => Of("sync-ledger", SyncJson.Default.LedgerRecord);

    public Table<SeenRecord> Seen => Of("sync-seen", SyncJson.Default.SeenRecord);

    public Table<SequenceRecord> Sequences => Of("sync-sequences", SyncJson.Default.SequenceRecord);

    public Table<InboxRecord> Inbox => Of("sync-inbox", SyncJson.Default.InboxRecord);

    public Table<SyncDeadLetter> DeadLetters => Of("sync-dead-letters", SyncJson.Default.SyncDeadLetter);

    /// <summary>By side: the entities that an unfinished sweep has read.</summary>
    public Table<PageRecord> Pages => Of("sync-pages", SyncJson.Default.PageRecord);

    /// <summary>By side: the time up to which its changes are known.</summary>
    public Table<WatermarkRecord> Watermarks => Of("sync-watermarks", SyncJson.Default.WatermarkRecord);

    /// <summary>By name: initial links in progress.</summary>
    public Table<LinkProgress> Links => Of("sync-links", SyncJson.Default.LinkProgress);

    /// <summary>By initial link and side: the listed pages.</summary>
    public Table<LinkPage> LinkPages => Of("sync-link-pages", SyncJson.Default.LinkPage);

    /// <summary>By initial link and side: the entities without a pair, several in a record.</summary>
    public Table<LinkChunk> LinkChunks => Of("sync-link-chunks", SyncJson.Default.LinkChunk);

    /// <summary>By initial link: the work items.</summary>
    public Table<LinkWork> LinkWorks => Of("sync-link-works", SyncJson.Default.LinkWork);

    /// <summary>The pair an entity belongs to; null when it has none.</summary>
    public async ValueTask<SyncPair?> PairOfAsync(SyncSide side, string id, CancellationToken cancellationToken) =>
        await Index.GetAsync(SyncKeys.Entity(side, id), cancellationToken) is { } index
            ? await Pairs.GetAsync(index.Pair, cancellationToken)
            : null;

    private Table<T> Of<T>(string table, JsonTypeInfo<T> type) where T : class => new(records, table, _prefix, type);

    /// <summary>The records of one kind.</summary>
    internal readonly struct Table<T>(IRecordStore records, string table, string prefix, JsonTypeInfo<T> type) where T : class
    {
        public ValueTask<bool> InsertAsync(string id, T record, CancellationToken cancellationToken) =>
            records.InsertAsync(table, prefix + id, JsonSerializer.Serialize(record, type), cancellationToken);

        public async ValueTask<T?> GetAsync(string id, CancellationToken cancellationToken) =>
            await records.GetAsync(table, prefix + id, cancellationToken) is { } json ? JsonSerializer.Deserialize(json, type) : null;

        public ValueTask PutAsync(string id, T record, CancellationToken cancellationToken) =>
            records.PutAsync(table, prefix + id, JsonSerializer.Serialize(record, type), cancellationToken);

        public async ValueTask RemoveAsync(string id, CancellationToken cancellationToken) =>
            await records.RemoveAsync(table, prefix + id, cancellationToken);

        public async ValueTask RemoveWhereAsync(Func<T, bool> isOld, CancellationToken cancellationToken)
        {
            await foreach (var (id, record) in AllAsync("", cancellationToken))
            {
                if (isOld(record))
                {
                    await RemoveAsync(id, cancellationToken);
                }
            }
        }

        /// <summary>All records whose ids have the prefix, in ordinal order, page by page.</summary>
        public async IAsyncEnumerable<(string Id, T Record)> AllAsync(
            string start, [EnumeratorCancellation] CancellationToken cancellationToken, string? after = null)
        {
            await foreach (var record in records.AllAsync(table, prefix + start, after is null ? null : prefix + after, cancellationToken))
            {
                if (JsonSerializer.Deserialize(record.Json, type) is { } value)
                {
                    yield return (record.Id[prefix.Length..], value);
                }
            }
        }
    }

    public static string Numbered(string id, long number) => $"{id}|{number.ToString("D12", CultureInfo.InvariantCulture)}";
}
