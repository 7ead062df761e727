using System.Globalization;

namespace WixFlowGen.Runtime.Sync;

/// <summary>Lets one worker at a time work on an entity, with nothing atomic but inserting.</summary>
/// <remarks>
/// Each lease is a new generation. Whoever inserts the next one has it, unless a later one exists already. Only the taker of a
/// later generation removes earlier ones, so the highest always shows who has the entity.
/// </remarks>
internal sealed class SyncLeases(SyncStore store, TimeProvider time, SyncGuards guards)
{
    /// <summary>The name of the lease, to be given back; null when another worker has the entity.</summary>
    public async ValueTask<string?> TakeAsync(string entity, TimeSpan length, CancellationToken cancellationToken)
    {
        if (!guards.Lease)
        {
            return "";
        }

        var now = time.GetUtcNow();
        var (latest, record) = await LatestAsync(entity, cancellationToken);
        if (record is not null && record.Until > now.ToUnixTimeMilliseconds())
        {
            return null;
        }

        var generation = latest is null ? 1 : NumberOf(latest) + 1;
        var lease = SyncStore.Numbered(entity, generation);
        if (!await store.Leases.InsertAsync(lease, new LeaseRecord((now + length).ToUnixTimeMilliseconds()), cancellationToken))
        {
            return null;
        }

        var (highest, _) = await LatestAsync(entity, cancellationToken);
        if (highest != lease)
        {
            await store.Leases.RemoveAsync(lease, cancellationToken);
            return null;
        }

        if (latest is not null)
        {
            await store.Leases.RemoveAsync(latest, cancellationToken);
        }

        return lease;
    }

    public async ValueTask GiveBackAsync(string lease, CancellationToken cancellationToken)
    {
        if (lease.Length > 0)
        {
            await store.Leases.PutAsync(lease, new LeaseRecord(0), cancellationToken);
        }
    }

    private async ValueTask<(string? Id, LeaseRecord? Record)> LatestAsync(string entity, CancellationToken cancellationToken)
    {
        (string?, LeaseRecord?) latest = (null, null);
        await foreach (var (id, record) in store.Leases.AllAsync(entity + "|", cancellationToken))
        {
            latest = (id, record);
        }

        return latest;
    }

    private static long NumberOf(string lease) =>
        long.Parse(lease.AsSpan(lease.LastIndexOf('|') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
}
