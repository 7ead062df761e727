namespace WixFlowGen.Runtime.Sync;

/// <summary>Brings one entity and its partner to the state they should have. All writes of a sync go through this class.</summary>
internal sealed class PairSettlement(
    SyncPlan plan, SyncSides sides, SyncStore store, SyncLeases leases, PairMaker maker, PairWriter writer, SyncGuards guards)
{
    /// <summary>The lease of the initial link. While it is held, no other worker creates partners.</summary>
    public const string InitialLink = "link";

    /// <summary>True when this settlement belongs to the initial link.</summary>
    public bool IsLinking { get; init; }

    /// <summary>False when another worker is active on the entity or on its creation: try again later.</summary>
    public async ValueTask<bool> SettleAsync(SyncSide side, string id, SyncEvent? news, CancellationToken cancellationToken)
    {
        var entity = SyncKeys.Entity(side, id);
        var index = await store.Index.GetAsync(entity, cancellationToken) ?? new IndexRecord(SyncKeys.Pair(side, id, 1), 1);
        return await leases.WhileHeldAsync(SyncKeys.OriginOf(index.Pair), plan.Lease, async lease =>
        {
            var current = await store.Index.GetAsync(entity, cancellationToken);
            return (current is null || current.Pair == index.Pair) && await SettleLeasedAsync(lease, side, id, index, news, cancellationToken);
        }, cancellationToken);
    }

    private async ValueTask<bool> SettleLeasedAsync(
        SyncLease lease, SyncSide side, string id, IndexRecord index, SyncEvent? news, CancellationToken cancellationToken)
    {
        var pair = await store.Pairs.GetAsync(index.Pair, cancellationToken);
        switch (pair?.State)
        {
            case PairState.Linked:
                await writer.SettleAsync(lease, pair, news, cancellationToken);
                return true;
            case PairState.Ending when pair.Absent is { } absent:
                await writer.EndAsync(lease, pair, absent, cancellationToken);
                return false; // a new entity under the id of the deleted one is handled next
            case null when !plan.Writes(side.Other()):
                return true;
            case PairState.Creating or null when !IsLinking && await leases.IsHeldAsync(InitialLink, cancellationToken):
                return false;
            case PairState.Creating:
                var source = await sides.Of(pair.Source).GetAsync(pair.IdOn(pair.Source) ?? id, cancellationToken);
                await maker.ContinueAsync(lease, pair, source, null, cancellationToken);
                return !pair.IsAttempted; // changes during the interruption are settled next
            case null:
                return await BeginAsync(lease, side, id, index, cancellationToken);
            default:
                return await BeginAgainAsync(lease, side, id, index, pair, cancellationToken);
        }
    }

    private async ValueTask<bool> BeginAsync(SyncLease lease, SyncSide side, string id, IndexRecord index, CancellationToken cancellationToken)
    {
        if (await sides.Of(side).GetAsync(id, cancellationToken) is not { } entity)
        {
            return true;
        }

        if (guards.OpenClaims && !await SettleClaimsAsync(side, cancellationToken))
        {
            return false;
        }

        // Read after the claims: a claim is closed only when the index of the created entity is written.
        var current = await store.Index.GetAsync(SyncKeys.Entity(side, id), cancellationToken);
        if (current is not null && current.Pair != index.Pair)
        {
            return false;
        }

        if (!await maker.BeginAsync(lease, index.Pair, side, entity, cancellationToken))
        {
            return false;
        }

        if (plan.ReadsBackFrom(side) && await store.Pairs.GetAsync(index.Pair, cancellationToken) is { State: PairState.Linked } made)
        {
            await writer.SettleAsync(lease, made, null, cancellationToken);
        }

        return true;
    }

    /// <summary>Completes open creations on a side, because an entity without a partner may be their result; false when that is not possible yet.</summary>
    private async ValueTask<bool> SettleClaimsAsync(SyncSide side, CancellationToken cancellationToken)
    {
        var isFree = true;
        await foreach (var (_, claim) in store.OpenClaims.AllAsync(SyncKeys.NameOf(side) + "|", cancellationToken))
        {
            isFree &= await SettleClaimAsync(claim, null, cancellationToken);
        }

        return isFree;
    }

    /// <summary>Completes an interrupted creation; false when another worker is active on it.</summary>
    /// <param name="find">Finds what an interrupted attempt created; null to ask the side.</param>
    public async ValueTask<bool> SettleClaimAsync(
        IndexRecord claim, Func<SyncPair, ValueTask<SyncEntity?>>? find, CancellationToken cancellationToken)
    {
        if (!IsLinking && await leases.IsHeldAsync(InitialLink, cancellationToken))
        {
            return false;
        }

        return await leases.WhileHeldAsync(
            SyncKeys.OriginOf(claim.Pair), plan.Lease, lease => SettleClaimLeasedAsync(lease, claim, find, cancellationToken), cancellationToken);
    }

    private async ValueTask<bool> SettleClaimLeasedAsync(
        SyncLease lease, IndexRecord claim, Func<SyncPair, ValueTask<SyncEntity?>>? find, CancellationToken cancellationToken)
    {
        try
        {
            var pair = await store.Pairs.GetAsync(claim.Pair, cancellationToken);
            if (pair is { State: PairState.Creating } && pair.IdOn(pair.Source) is { } sourceId)
            {
                var source = await sides.Of(pair.Source).GetAsync(sourceId, cancellationToken);
                await maker.ContinueAsync(lease, pair, source, find, cancellationToken);
            }
            else
            {
                await store.OpenClaims.RemoveAsync(PairMaker.ClaimOf(pair ?? SyncKeys.PairOf(claim.Pair)), cancellationToken);
            }

            return true;
        }
        catch (SyncSideException refused) when (refused.Fault == SyncFault.Refused)
        {
            return true; // nothing was created; the event of the source reports the reason
        }
    }

    /// <summary>An entity of an ended pair exists: either it is the remaining one, or its id is used again and a new pair begins.</summary>
    private async ValueTask<bool> BeginAgainAsync(
        SyncLease lease, SyncSide side, string id, IndexRecord index, SyncPair ended, CancellationToken cancellationToken)
    {
        var remained = ended.State != PairState.Gone && ended.Absent != side;
        var isThere = await sides.Of(side).GetAsync(id, cancellationToken) is not null;
        if (remained && !isThere)
        {
            await lease.HoldAsync(cancellationToken);
            await store.Pairs.PutAsync(ended.Key, ended with { State = PairState.Gone, Absent = null }, cancellationToken);
        }

        if (remained || !isThere || !plan.Writes(side.Other()))
        {
            return true;
        }

        // The new pair has its own lease, so the next attempt handles it.
        var number = index.Number + 1;
        await store.Index.PutAsync(SyncKeys.Entity(side, id), new IndexRecord(SyncKeys.Pair(side, id, number), number), cancellationToken);
        return false;
    }
}
