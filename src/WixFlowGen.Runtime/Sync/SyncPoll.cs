namespace WixFlowGen.Runtime.Sync;

/// <summary>Compares what a side has with what it had last, and settles what differs or is missing. Without differences it only reads.</summary>
internal sealed class SyncPoll(SyncPlan plan, SyncStore store, SyncLeases leases, SyncSweep sweep)
{
    /// <summary>False when another worker is at it.</summary>
    public ValueTask<bool> RunAsync(SyncSide side, SyncRepair repair, CancellationToken cancellationToken) =>
        leases.WhileHeldAsync("poll|" + SyncKeys.NameOf(side), plan.Lease, async lease =>
        {
            var present = await sweep.RunAsync(side, lease, entity => LookAsync(side, entity, repair, cancellationToken), cancellationToken);
            await SettleMissingAsync(side, present, repair, lease, cancellationToken);
            await sweep.ForgetAsync(side, cancellationToken);
            return true;
        }, cancellationToken);

    /// <summary>Listing tells what was there at that time: what is missing is read again before it counts as gone.</summary>
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

    /// <summary>Whether the entity is not what its pair says; also when it has no pair or one that ended.</summary>
    public static bool Differs(SyncPair? pair, SyncSide side, SyncEntity entity) => pair?.State switch
    {
        PairState.Linked => pair.Pending is not null || !SyncValues.HaveSame(pair.BaseOf(side), entity.Values),
        PairState.Archived or PairState.Detached => pair.Absent == side,
        _ => true,
    };

    /// <summary>Whether the entity has no partner, so that the only thing to do is to make one.</summary>
    private static bool IsAlone(SyncPair? pair, SyncSide side) => pair is null || pair.State == PairState.Gone || pair.Absent == side;

    private async ValueTask LookAsync(SyncSide side, SyncEntity entity, SyncRepair repair, CancellationToken cancellationToken)
    {
        repair.Compared++;
        var pair = await store.PairOfAsync(side, entity.Id, cancellationToken);
        if (Differs(pair, side, entity) && (plan.Writes(side.Other()) || !IsAlone(pair, side)))
        {
            await repair.SettleAsync(side, entity.Id, cancellationToken);
        }
    }
}
