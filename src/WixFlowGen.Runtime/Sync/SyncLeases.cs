namespace WixFlowGen.Runtime.Sync;

/// <summary>Lets one worker at a time work on an entity. The only atomic operation it needs is an insert.</summary>
/// <remarks>
/// Each lease is a new generation. The worker that inserts the next generation holds it, unless a later one exists. Only the holder of a
/// later generation removes earlier ones, so the highest one always names the holder.
/// </remarks>
internal sealed class SyncLeases(SyncStore store, TimeProvider time, SyncGuards guards)
{
    /// <summary>The lease, which the caller must release; null when another worker holds it.</summary>
    private async ValueTask<SyncLease?> TakeAsync(string entity, TimeSpan length, CancellationToken cancellationToken)
    {
        if (!guards.Lease)
        {
            return new SyncLease(this, entity, length);
        }

        var present = await PresentAsync(entity, cancellationToken);
        return present is [.., var (_, latest)] && latest.Until > Now ? null : await TakeNextAsync(entity, length, present, cancellationToken);
    }

    /// <summary>Works on an entity under a lease and releases the lease.</summary>
    /// <returns>The result of the work; false when another worker holds the lease or took it over meanwhile.</returns>
    public async ValueTask<bool> WhileHeldAsync(
        string entity, TimeSpan length, Func<SyncLease, ValueTask<bool>> work, CancellationToken cancellationToken)
    {
        if (await TakeAsync(entity, length, cancellationToken) is not { } lease)
        {
            return false;
        }

        try
        {
            return await work(lease);
        }
        catch (LeaseLostException)
        {
            return false;
        }
        finally
        {
            await GiveBackAsync(lease, cancellationToken);
        }
    }

    /// <summary>Takes over a lease whoever holds it; only for a caller known to be the sole worker. Null when another worker was faster.</summary>
    /// <param name="since">A generation; the result says whether another worker held the lease since then.</param>
    public async ValueTask<(SyncLease Lease, bool IsUnbroken)?> TakeOverAsync(
        string entity, TimeSpan length, string? since, CancellationToken cancellationToken)
    {
        var present = await PresentAsync(entity, cancellationToken);
        var isUnbroken = present is [.., var (id, latest)] && id == since && latest.Until > Now;
        return await TakeNextAsync(entity, length, present, cancellationToken) is { } lease ? (lease, isUnbroken) : null;
    }

    /// <summary>Renews the lease as a later generation when it is in its second half and still the latest.</summary>
    /// <exception cref="LeaseLostException">Another worker has the entity.</exception>
    public async ValueTask HoldAsync(SyncLease lease, CancellationToken cancellationToken)
    {
        if (!guards.Lease || !guards.Fence || lease.Until - Now > (long)lease.Length.TotalMilliseconds / 2)
        {
            return; // no worker takes a lease before it expires; half of it is left for differing clocks
        }

        Task renewal;
        lock (lease.Gate)
        {
            renewal = lease.Renewal is { IsCompleted: false } running ? running : lease.Renewal = RenewAsync(lease, cancellationToken);
        }

        await renewal;
    }

    private async Task RenewAsync(SyncLease lease, CancellationToken cancellationToken)
    {
        var present = await PresentAsync(lease.Entity, cancellationToken);
        var next = present is [.., var (latest, _)] && latest == lease.Id
            ? await TakeNextAsync(lease.Entity, lease.Length, present, cancellationToken)
            : null;
        (lease.Id, lease.Until) = next is null ? throw new LeaseLostException() : (next.Id, next.Until);
    }

    /// <summary>Whether a worker holds it.</summary>
    public async ValueTask<bool> IsHeldAsync(string entity, CancellationToken cancellationToken) =>
        await PresentAsync(entity, cancellationToken) is [.., var (_, latest)] && latest.Until > Now;

    public async ValueTask GiveBackAsync(SyncLease lease, CancellationToken cancellationToken)
    {
        if (guards.Lease && lease.Until > Now)
        {
            await store.Leases.PutAsync(lease.Id, new LeaseRecord(0), cancellationToken);
        }
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private async ValueTask<SyncLease?> TakeNextAsync(
        string entity, TimeSpan length, List<(string Id, LeaseRecord Record)> present, CancellationToken cancellationToken)
    {
        var generation = present is [.., var (latest, _)] ? SyncKeys.NumberOf(latest) + 1 : 1;
        var lease = new SyncLease(this, entity, length)
        {
            Id = SyncStore.Numbered(entity, generation),
            Until = Now + (long)length.TotalMilliseconds,
        };
        if (!await store.Leases.InsertAsync(lease.Id, new LeaseRecord(lease.Until), cancellationToken))
        {
            return null;
        }

        foreach (var (earlier, _) in present)
        {
            await store.Leases.RemoveAsync(earlier, cancellationToken);
        }

        if ((await PresentAsync(entity, cancellationToken)) is [.., var (highest, _)] && highest == lease.Id)
        {
            return lease.Until > Now ? lease : null;
        }

        await store.Leases.RemoveAsync(lease.Id, cancellationToken);
        return null;
    }

    private async ValueTask<List<(string Id, LeaseRecord Record)>> PresentAsync(string entity, CancellationToken cancellationToken)
    {
        var present = new List<(string, LeaseRecord)>();
        await foreach (var lease in store.Leases.AllAsync(entity + "|", cancellationToken))
        {
            present.Add(lease);
        }

        return present;
    }
}
