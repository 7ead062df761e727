using System.Text.Json;

namespace WixFlowGen.Runtime.Sync;

/// <summary>Records the sync's own writes, so that their echoes are recognized without a request to either side.</summary>
internal sealed class SyncLedger(SyncStore store, TimeProvider time)
{
    private const int Longest = 8;

    /// <param name="expected">The entity as it is if no other writer changed it meanwhile; otherwise the event reports that change too and is not an echo.</param>
    public async ValueTask AddAsync(
        SyncSide side, IReadOnlyDictionary<string, JsonElement> expected, SyncEntity written, CancellationToken cancellationToken)
    {
        if (!SyncValues.HaveSame(expected, written.Values))
        {
            return;
        }

        var key = SyncKeys.Entity(side, written.Id);
        var writes = (await store.Ledger.GetAsync(key, cancellationToken))?.Writes ?? [];
        writes.Add(new OwnWrite(written.Revision, SyncValues.Fingerprint(written.Values), time.GetUtcNow().ToUnixTimeMilliseconds()));
        await store.Ledger.PutAsync(key, new LedgerRecord(writes.TakeLast(Longest).ToList()), cancellationToken);
    }

    public async ValueTask<bool> IsEchoAsync(SyncEvent news, CancellationToken cancellationToken)
    {
        if (news.Revision is null && news.Values is null)
        {
            return false;
        }

        var writes = (await store.Ledger.GetAsync(SyncKeys.Entity(news.Side, news.EntityId), cancellationToken))?.Writes ?? [];
        return news.Revision is { } revision
            ? writes.Exists(write => write.Revision == revision && IsOf(write, news.Values))
            : writes is [.., { Revision: null } last] && IsOf(last, news.Values); // an earlier write of ours may have been restored by another writer
    }

    private static bool IsOf(OwnWrite write, IReadOnlyDictionary<string, JsonElement>? values) =>
        values is null || write.Fingerprint == SyncValues.Fingerprint(values);

    /// <summary>Another writer changed the entity: from now on equal values may be theirs.</summary>
    public ValueTask ForgetAsync(SyncSide side, string id, CancellationToken cancellationToken) =>
        store.Ledger.RemoveAsync(SyncKeys.Entity(side, id), cancellationToken);
}
