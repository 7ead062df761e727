namespace WixFlowGen.Runtime.Sync;

/// <summary>Reads all entities of a side page by page and continues where an interrupted sweep stopped.</summary>
internal sealed class SyncSweep(SyncSides sides, SyncStore store, TimeProvider time)
{
    private const int Tries = 4;

    /// <summary>Visits each entity that was not visited before the interruption.</summary>
    /// <returns>The ids of all entities, including those visited before.</returns>
    public async ValueTask<HashSet<string>> RunAsync(
        SyncSide side, SyncLease lease, Func<SyncEntity, ValueTask> look, CancellationToken cancellationToken)
    {
        var present = new HashSet<string>(StringComparer.Ordinal);
        var (number, cursor) = (0, (string?)null);
        var guard = new PageGuard();
        await foreach (var (_, seen) in store.Pages.AllAsync(SyncKeys.NameOf(side) + "|", cancellationToken))
        {
            present.UnionWith(seen.Ids);
            guard.Skip(seen.Ids, seen.Next);
            (number, cursor) = (number + 1, seen.Next);
        }

        while (number == 0 || cursor is not null)
        {
            var page = await ListAsync(side, cursor, cancellationToken);
            await CheckAsync(guard, side, page, cancellationToken);
            foreach (var entity in page.Entities)
            {
                await lease.HoldAsync(cancellationToken);
                present.Add(entity.Id);
                await look(entity);
            }

            await lease.HoldAsync(cancellationToken);
            var record = new PageRecord([.. page.Entities.Select(entity => entity.Id)], page.Next);
            await store.Pages.PutAsync(SyncStore.Numbered(SyncKeys.NameOf(side), number), record, cancellationToken);
            (number, cursor) = (number + 1, page.Next);
        }

        return present;
    }

    /// <summary>Visits each entity that changed since a time.</summary>
    public async ValueTask ChangesAsync(
        SyncSide side, DateTimeOffset since, SyncLease lease, Func<SyncEntity, ValueTask> look, CancellationToken cancellationToken)
    {
        string? cursor = null;
        var guard = new PageGuard();
        do
        {
            var page = await ReadAsync(side, cursor, () => sides.Of(side).ChangesAsync(since, cursor, cancellationToken), cancellationToken);
            guard.Check(page, $"side '{SyncKeys.NameOf(side)}'");
            foreach (var entity in page.Entities)
            {
                await lease.HoldAsync(cancellationToken);
                await look(entity);
            }

            cursor = page.Next;
        }
        while (cursor is not null);
    }

    /// <summary>A sweep whose pages would never end is forgotten, so that the next one begins anew.</summary>
    private async ValueTask CheckAsync(PageGuard guard, SyncSide side, SyncPage page, CancellationToken cancellationToken)
    {
        try
        {
            guard.Check(page, $"side '{SyncKeys.NameOf(side)}'");
        }
        catch (SyncSideException)
        {
            await ForgetAsync(side, cancellationToken);
            throw;
        }
    }

    /// <summary>Ends the sweep: the next one starts from the beginning.</summary>
    public async ValueTask ForgetAsync(SyncSide side, CancellationToken cancellationToken)
    {
        await foreach (var (id, _) in store.Pages.AllAsync(SyncKeys.NameOf(side) + "|", cancellationToken))
        {
            await store.Pages.RemoveAsync(id, cancellationToken);
        }
    }

    /// <summary>Reads one page. A busy side is asked again; a cursor that it no longer accepts ends the interrupted sweep.</summary>
    public ValueTask<SyncPage> ListAsync(SyncSide side, string? cursor, CancellationToken cancellationToken) =>
        ReadAsync(side, cursor, () => sides.Of(side).ListAsync(cursor, cancellationToken), cancellationToken);

    private async ValueTask<SyncPage> ReadAsync(SyncSide side, string? cursor, Func<ValueTask<SyncPage>> read, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await read();
            }
            catch (SyncSideException failure) when (attempt < Tries && failure.Fault is (SyncFault.Busy or SyncFault.Unknown))
            {
                await Task.Delay(TimeSpan.FromSeconds(1 << attempt), time, cancellationToken);
            }
            catch (SyncSideException failure) when (cursor is not null && failure.Fault is (SyncFault.Refused or SyncFault.Gone))
            {
                await ForgetAsync(side, cancellationToken);
                throw;
            }
        }
    }
}
