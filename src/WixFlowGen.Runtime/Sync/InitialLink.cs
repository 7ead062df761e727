namespace WixFlowGen.Runtime.Sync;

/// <summary>Links what is on both sides already and makes what is missing on one. A run that was interrupted is simply run again.</summary>
internal sealed class InitialLink(
    SyncPlan plan, SyncStore store, SyncLeases leases, LinkReader reader, LinkJoiner joiner, BulkMaker bulk,
    SyncPoll poll, SyncLinkOptions options)
{
    private const int Rounds = 3;

    public async ValueTask<SyncLinkPlan> PlanAsync(CancellationToken cancellationToken)
    {
        var (wix, external) = await reader.ListAsync(() => ValueTask.CompletedTask, cancellationToken);
        return await PlanAsync(wix, external, reader.Match(wix, external), cancellationToken);
    }

    /// <summary>What was planned, and whether it was done; the plan is empty when another worker is at it.</summary>
    public async ValueTask<(SyncLinkPlan Plan, bool IsDone)> RunAsync(SyncRepair repair, CancellationToken cancellationToken)
    {
        var first = new SyncLinkPlan(0, new SyncLinkCounts(0, 0, 0), new SyncLinkCounts(0, 0, 0));
        var isDone = await leases.WhileHeldAsync(PairSettlement.InitialLink, plan.Lease, async lease =>
        {
            for (var round = 0; round < Rounds && (round == 0 || repair.Postponed > 0); round++)
            {
                repair.Postponed = 0;
                var planned = await RoundAsync(lease, repair, cancellationToken);
                first = round == 0 ? planned : first;
            }

            return repair.Postponed == 0;
        }, cancellationToken);
        return (first, isDone);
    }

    private async ValueTask<SyncLinkPlan> RoundAsync(SyncLease lease, SyncRepair repair, CancellationToken cancellationToken)
    {
        var interrupted = await InterruptedAsync(cancellationToken);
        var (wix, external) = await reader.ListAsync(() => lease.HoldAsync(cancellationToken), cancellationToken);
        var adoption = new LinkAdoption(plan, wix, external, interrupted.Count > 0);
        foreach (var claim in interrupted)
        {
            await lease.HoldAsync(cancellationToken);
            await repair.SettleClaimAsync(claim, adoption.Find, cancellationToken);
            var pair = await store.Pairs.GetAsync(claim.Pair, cancellationToken);
            wix.Taken.Add(pair?.WixId ?? "");
            external.Taken.Add(pair?.ExternalId ?? "");
        }

        var matches = reader.Match(wix, external);
        var planned = await PlanAsync(wix, external, matches, cancellationToken);
        foreach (var (onWix, onExternal) in matches.Matched)
        {
            await lease.HoldAsync(cancellationToken);
            await joiner.JoinAsync(lease, onWix, onExternal, repair, cancellationToken);
        }

        await Task.WhenAll(
            MakeAsync(lease, SyncSide.Wix, matches.OnlyWix, external.Present, repair, cancellationToken),
            MakeAsync(lease, SyncSide.External, matches.OnlyExternal, wix.Present, repair, cancellationToken));
        foreach (var listing in new[] { wix, external })
        {
            foreach (var id in listing.Differing)
            {
                await repair.SettleAsync(listing.Side, id, cancellationToken);
            }

            await poll.SettleMissingAsync(listing.Side, listing.Present, repair, lease, cancellationToken);
        }

        return planned;
    }

    /// <summary>Makings nobody is at: what they made is there when both sides are listed now.</summary>
    private async ValueTask<List<IndexRecord>> InterruptedAsync(CancellationToken cancellationToken)
    {
        var interrupted = new List<IndexRecord>();
        await foreach (var (_, claim) in store.OpenClaims.AllAsync("", cancellationToken))
        {
            if (!await leases.IsHeldAsync(SyncKeys.OriginOf(claim.Pair), cancellationToken))
            {
                interrupted.Add(claim);
            }
        }

        return interrupted;
    }

    private async ValueTask<SyncLinkPlan> PlanAsync(
        LinkListing wix, LinkListing external, LinkMatches matches, CancellationToken cancellationToken)
    {
        var (updatesOnWix, updatesOnExternal) = (external.Differing.Count, wix.Differing.Count);
        foreach (var (onWix, onExternal) in matches.Matched)
        {
            var (fieldsOnWix, fieldsOnExternal) = await joiner.CountAsync(onWix, onExternal, cancellationToken);
            updatesOnWix += fieldsOnWix > 0 ? 1 : 0;
            updatesOnExternal += fieldsOnExternal > 0 ? 1 : 0;
        }

        var (deletesOnWix, deletesOnExternal) = (0, 0);
        await foreach (var (_, pair) in store.Pairs.AllAsync("", cancellationToken))
        {
            var (isOffWix, isOffExternal) = (Is(pair, wix), Is(pair, external));
            deletesOnWix += isOffExternal && !isOffWix && plan.ExternalToWix == DeletePolicy.Propagate ? 1 : 0;
            deletesOnExternal += isOffWix && !isOffExternal && plan.WixToExternal == DeletePolicy.Propagate ? 1 : 0;
        }

        return new SyncLinkPlan(
            matches.Matched.Count,
            new SyncLinkCounts(Makes(SyncSide.External) ? matches.OnlyExternal.Count : 0, updatesOnWix, deletesOnWix),
            new SyncLinkCounts(Makes(SyncSide.Wix) ? matches.OnlyWix.Count : 0, updatesOnExternal, deletesOnExternal));

        static bool Is(SyncPair pair, LinkListing listing) => pair.State is PairState.Linked or PairState.Ending
            && (pair.Absent == listing.Side || SyncPoll.IsMissing(pair, listing.Side, listing.Present));
    }

    private Task MakeAsync(
        SyncLease lease, SyncSide source, List<LinkCandidate> entities, HashSet<string> present, SyncRepair repair, CancellationToken cancellationToken) =>
        Makes(source) ? bulk.MakeAsync(lease, source, entities, present, repair, cancellationToken).AsTask() : Task.CompletedTask;

    /// <summary>Whether entities of this side get partners.</summary>
    private bool Makes(SyncSide source) =>
        plan.Writes(source.Other())
        && (options.Create == SyncCreate.Both
            || options.Create == (source == SyncSide.Wix ? SyncCreate.WixToExternal : SyncCreate.ExternalToWix));
}
