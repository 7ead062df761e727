using System.Text.Json;

namespace WixFlowGen.Runtime.Sync;

/// <summary>What we wrote ourselves, so that its echo is known without asking either side.</summary>
internal sealed class SyncLedger(SyncStore store, TimeProvider time)
{
    private const int Longest = 8;

    /// <param name="expected">What the entity is when nobody else changed it meanwhile; otherwise its event tells of their change too, and is no echo.</param>
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
            : writes is [.., { Revision: null } last] && IsOf(last, news.Values); // what we wrote before that may have been put back by somebody
    }

    private static bool IsOf(OwnWrite write, IReadOnlyDictionary<string, JsonElement>? values) =>
        values is null || write.Fingerprint == SyncValues.Fingerprint(values);

    /// <summary>Somebody else changed the entity: from now on the same values may be theirs.</summary>
    public ValueTask ForgetAsync(SyncSide side, string id, CancellationToken cancellationToken) =>
        store.Ledger.RemoveAsync(SyncKeys.Entity(side, id), cancellationToken);
}
