namespace WixFlowGen.Runtime.Sync;

/// <summary>Compares a side with its last synced state and settles what differs or is missing. Without differences it only reads.</summary>
internal sealed class SyncPoll(SyncPlan plan, SyncSides sides, SyncStore store, SyncLeases leases, SyncSweep sweep)
{
    /// <summary>A change may become visible this much later than its time says.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    /// <summary>Lists every entity. False when another worker is running it.</summary>
    public ValueTask<bool> CompareAsync(SyncSide side, SyncRepair repair, CancellationToken cancellationToken) =>
        RunAsync(side, repair, isWhole: true, cancellationToken);

    /// <summary>Lists the changed entities when the side supports it, otherwise every entity. False when another worker is running it.</summary>
    public ValueTask<bool> RunAsync(SyncSide side, SyncRepair repair, CancellationToken cancellationToken) =>
        RunAsync(side, repair, isWhole: false, cancellationToken);

    private ValueTask<bool> RunAsync(SyncSide side, SyncRepair repair, bool isWhole, CancellationToken cancellationToken) =>
        leases.WhileHeldAsync("poll|" + SyncKeys.NameOf(side), plan.Lease, async lease =>
        {
            var known = sides.Of(side).TellsChanges ? await store.Watermarks.GetAsync(SyncKeys.NameOf(side), cancellationToken) ?? new(null, null) : null;
            var (latest, postponed) = (known?.Latest, repair.Postponed);
            if (!isWhole && known?.Since is { } since)
            {
                var from = DateTimeOffset.FromUnixTimeMilliseconds(since) - Overlap;
                await sweep.ChangesAsync(side, from, lease, LookAsync, cancellationToken);
            }
            else
            {
                var present = await sweep.RunAsync(side, lease, LookAsync, cancellationToken);
                await SettleMissingAsync(side, present, repair, lease, cancellationToken);
                await sweep.ForgetAsync(side, cancellationToken);
            }

            if (known is not null && repair.Postponed == postponed)
            {
                await store.Watermarks.PutAsync(SyncKeys.NameOf(side), new(known.Latest, latest), cancellationToken);
            }

            return true;

            ValueTask LookAsync(SyncEntity entity)
            {
                var changed = entity.UpdatedAt.ToUnixTimeMilliseconds();
                latest = changed > Math.Max(latest ?? 0, 0) ? changed : latest; // an entity without a change time counts as very old
                return this.LookAsync(side, entity, repair, cancellationToken);
            }
        }, cancellationToken);

    /// <summary>A listing shows what existed at that time: a missing entity is read again before it counts as deleted.</summary>
    public async ValueTask SettleMissingAsync(
        SyncSide side, IReadOnlySet<string> present, SyncRepair repair, SyncLease lease, CancellationToken cancellationToken)
    {
        await foreach (var (_, pair) in store.Pairs.AllAsync("", cancellationToken))
        {
            if (IsMissing(pair, side, present) && pair.IdOn(side) is { } id)
            {
                await lease.HoldAsync(cancellationToken);
                await repair.SettleAsync(side, id, cancellationToken);
            }
        }
    }

    public static bool IsMissing(SyncPair pair, SyncSide side, IReadOnlySet<string> present) =>
        pair.State is not (PairState.Creating or PairState.Gone) && pair.Absent != side && pair.IdOn(side) is { } id && !present.Contains(id);

    /// <summary>Whether the entity differs from its pair's record; true also when it has no pair or an ended one.</summary>
    public static bool Differs(SyncPair? pair, SyncSide side, SyncEntity entity) => pair?.State switch
    {
        PairState.Linked => pair.Pending is not null || !SyncValues.HaveSame(pair.BaseOf(side), entity.Values),
        PairState.Archived or PairState.Detached => pair.Absent == side,
        _ => true,
    };

    /// <summary>Whether the entity has no partner, so that one has to be created.</summary>
    public static bool IsAlone(SyncPair? pair, SyncSide side) => pair is null || pair.State == PairState.Gone || pair.Absent == side;

    private async ValueTask LookAsync(SyncSide side, SyncEntity entity, SyncRepair repair, CancellationToken cancellationToken)
    {
        repair.Compared++;
        var pair = await store.PairOfAsync(side, entity.Id, cancellationToken);
        if (Differs(pair, side, entity) && (plan.Writes(side.Other()) || !IsAlone(pair, side)))
        {
            await repair.SettleAsync(side, entity, cancellationToken);
        }
    }
}
