namespace WixFlowGen.Runtime.Sync;

/// <summary>Plans the initial link: finds what to do, stores it as work items and counts it before anything is changed.</summary>
internal sealed class LinkPlanner(SyncPlan plan, SyncStore store, LinkJoiner joiner, SyncLinkOptions options)
{
    /// <summary>Positions or ids in one work item, chosen so that a record stays far below the size limit of Wix Data.</summary>
    private const int LongestWork = 5_000;

    /// <summary>Finds matching entities. This is one unit of work because it needs all ids and keys at once.</summary>
    public async ValueTask<bool> MatchAsync(LinkRun run, CancellationToken cancellationToken)
    {
        if (!run.Slice.MayGoOn())
        {
            return false;
        }

        var progress = run.Progress;
        var (wix, external) = await run.ListingsAsync(cancellationToken);
        var matches = LinkMatches.Of(wix.Candidates, external.Candidates);
        var (fromWix, fromExternal) = (Makes(SyncSide.Wix) ? matches.OnlyWix : [], Makes(SyncSide.External) ? matches.OnlyExternal : []);
        progress.Works = 0;
        foreach (var joins in matches.Joins.Chunk(2 * LongestWork))
        {
            await run.Notes.AddWorkAsync(progress, new LinkWork { Joins = [.. joins] }, cancellationToken);
        }

        for (var first = 0; first < Math.Max(fromWix.Count, fromExternal.Count); first += LongestWork)
        {
            var work = new LinkWork { FromWix = [.. fromWix.Skip(first).Take(LongestWork)], FromExternal = [.. fromExternal.Skip(first).Take(LongestWork)] };
            await run.Notes.AddWorkAsync(progress, work, cancellationToken);
        }

        await AddAsync(run, [.. wix.Differing.Select(id => new LinkSettling(SyncSide.Wix, id)), .. external.Differing.Select(id => new LinkSettling(SyncSide.External, id))], cancellationToken);
        progress.Plan = new SyncLinkPlan(
            matches.Joins.Count / 2, new(fromExternal.Count, external.Differing.Count, 0), new(fromWix.Count, wix.Differing.Count, 0));
        return true;
    }

    /// <summary>Finds pairs of which an entity was not listed. False when the slice ends first.</summary>
    public async ValueTask<bool> FindMissingAsync(LinkRun run, CancellationToken cancellationToken)
    {
        var (progress, missing, isOver) = (run.Progress, new List<LinkSettling>(), false);
        await foreach (var (key, pair) in store.Pairs.AllAsync("", cancellationToken, progress.After))
        {
            if (isOver = !run.Slice.MayGoOn())
            {
                break;
            }

            var (wix, external) = await run.ListingsAsync(cancellationToken);
            missing.AddRange(new[] { wix, external }
                .Where(listing => SyncPoll.IsMissing(pair, listing.Side, listing.Present))
                .Select(listing => new LinkSettling(listing.Side, pair.IdOn(listing.Side) ?? "")));
            progress.Plan = WithDelete(progress.Plan, pair, wix, external);
            progress.After = key;
        }

        run.ForgetListings();
        await AddAsync(run, missing, cancellationToken);
        return !isOver;
    }

    /// <summary>Counts what joining is going to write. False when the slice ends first.</summary>
    public async ValueTask<bool> CountAsync(LinkRun run, CancellationToken cancellationToken)
    {
        var progress = run.Progress;
        for (; progress.Work < progress.Works; progress.Work++, progress.Place = 0)
        {
            var joins = (await run.Notes.WorkAsync(progress.Work, cancellationToken)).Joins;
            for (; progress.Place < joins.Count; progress.Place += 2)
            {
                if (!run.Slice.MayGoOn())
                {
                    return false;
                }

                var onWix = await run.Notes.CandidateAsync(SyncSide.Wix, joins[progress.Place], cancellationToken);
                var onExternal = await run.Notes.CandidateAsync(SyncSide.External, joins[progress.Place + 1], cancellationToken);
                var (fieldsOnWix, fieldsOnExternal) = await joiner.CountAsync(onWix, onExternal, cancellationToken);
                progress.Plan = progress.Plan with
                {
                    Wix = progress.Plan.Wix.Updating(fieldsOnWix > 0 ? 1 : 0),
                    External = progress.Plan.External.Updating(fieldsOnExternal > 0 ? 1 : 0),
                };
            }
        }

        return true;
    }

    private static async ValueTask AddAsync(LinkRun run, List<LinkSettling> settles, CancellationToken cancellationToken)
    {
        foreach (var some in settles.Chunk(LongestWork))
        {
            await run.Notes.AddWorkAsync(run.Progress, new LinkWork { Settles = [.. some] }, cancellationToken);
        }
    }

    private SyncLinkPlan WithDelete(SyncLinkPlan counted, SyncPair pair, LinkListing wix, LinkListing external)
    {
        var (isOffWix, isOffExternal) = (IsOff(pair, wix), IsOff(pair, external));
        return counted with
        {
            Wix = counted.Wix.Deleting(isOffExternal && !isOffWix && plan.ExternalToWix == DeletePolicy.Propagate ? 1 : 0),
            External = counted.External.Deleting(isOffWix && !isOffExternal && plan.WixToExternal == DeletePolicy.Propagate ? 1 : 0),
        };
    }

    private static bool IsOff(SyncPair pair, LinkListing listing) => pair.State is PairState.Linked or PairState.Ending
        && (pair.Absent == listing.Side || SyncPoll.IsMissing(pair, listing.Side, listing.Present));

    /// <summary>Whether entities of this side get partners.</summary>
    private bool Makes(SyncSide source) =>
        plan.Writes(source.Other())
        && (options.Create == SyncCreate.Both
            || options.Create == (source == SyncSide.Wix ? SyncCreate.WixToExternal : SyncCreate.ExternalToWix));
}
