namespace WixFlowGen.Runtime.Sync;

/// <summary>Joins two matching entities and computes what that will write.</summary>
/// <remarks>
/// A value that only one side has is copied to the other; where values differ, the conflict policy decides. Content counts as equal
/// because the entities match, so it is not transferred.
/// </remarks>
internal sealed class LinkJoiner(SyncPlan plan, SyncSides sides, SyncStore store, PairMaker maker, FieldMerge merge)
{
    /// <summary>The number of fields to write on each side; storing a link counts as one.</summary>
    public async ValueTask<(int Wix, int External)> CountAsync(LinkCandidate onWix, LinkCandidate onExternal, CancellationToken cancellationToken)
    {
        var (pair, wix, external) = PairOf(onWix, onExternal);
        var writes = await merge.DecideAsync(pair, wix, external, cancellationToken);
        return (writes.Wix.Count + (HasToCarry(wix, external) ? 1 : 0), writes.External.Count);
    }

    public async ValueTask JoinAsync(
        SyncLease lease, LinkCandidate onWix, LinkCandidate onExternal, SyncRepair repair, CancellationToken cancellationToken)
    {
        var (begun, wix, external) = PairOf(onWix, onExternal);
        var writes = await merge.DecideAsync(begun, wix, external, cancellationToken);
        var isSettled = writes.Wix.Count + writes.External.Count == 0;
        var pair = isSettled ? begun with { WixBase = writes.WixBase, ExternalBase = writes.ExternalBase } : begun;
        await maker.OpenAsync(pair, cancellationToken);
        if (!await store.Pairs.InsertAsync(pair.Key, pair, cancellationToken)
            && (await store.Pairs.GetAsync(pair.Key, cancellationToken))?.ExternalId != onExternal.Id)
        {
            repair.Postponed++;
            return;
        }

        try
        {
            await maker.JoinAsync(lease, pair, wix, cancellationToken);
        }
        catch (SyncSideException)
        {
            repair.Postponed++; // the claim stays open
            return;
        }

        if (!isSettled)
        {
            await repair.SettleAsync(SyncSide.Wix, onWix.Id, cancellationToken);
        }
    }

    private (SyncPair Pair, SyncEntity Wix, SyncEntity External) PairOf(LinkCandidate onWix, LinkCandidate onExternal)
    {
        var (wix, external) = (onWix.Entity(), onExternal.Entity());
        var pair = new SyncPair(SyncKeys.Pair(SyncSide.Wix, onWix.Id, onWix.Number), SyncSide.Wix) { WixId = onWix.Id, ExternalId = onExternal.Id };
        foreach (var field in plan.Fields.Where(field => field.IsTransfer))
        {
            SyncValues.Set(pair.WixBase, field.Wix, SyncValues.Of(wix.Values, field.Wix));
            SyncValues.Set(pair.ExternalBase, field.External, SyncValues.Of(external.Values, field.External));
        }

        return (pair, wix, external);
    }

    private bool HasToCarry(SyncEntity wix, SyncEntity external) => sides.Wix.CarriesLink && wix.Carries != external.Id;
}
