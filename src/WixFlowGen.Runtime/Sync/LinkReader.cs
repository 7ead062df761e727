namespace WixFlowGen.Runtime.Sync;

/// <summary>Reads both sides for the initial link, page by page.</summary>
internal sealed class LinkReader(SyncPlan plan, SyncStore store, SyncSweep sweep, SyncLinkOptions options)
{
    /// <summary>Both sides at once. False when the slice ends first.</summary>
    public async ValueTask<bool> RunAsync(LinkRun run, CancellationToken cancellationToken)
    {
        var ends = await Task.WhenAll(
            ListAsync(run, SyncSide.Wix, cancellationToken).AsTask(), ListAsync(run, SyncSide.External, cancellationToken).AsTask());
        return Array.TrueForAll(ends, isAtEnd => isAtEnd);
    }

    private async ValueTask<bool> ListAsync(LinkRun run, SyncSide side, CancellationToken cancellationToken)
    {
        var guard = new PageGuard();
        while (run.Progress.Of(side) is { IsAtEnd: false } cursor)
        {
            if (!run.Slice.MayGoOn())
            {
                return false;
            }

            guard.Skip([], cursor.Next);
            var page = await sweep.ListAsync(side, cursor.Next, cancellationToken);
            guard.Check(page, $"side '{SyncKeys.NameOf(side)}'");
            await run.HoldAsync(cancellationToken);
            var (known, candidates) = await SortAsync(side, page.Entities, LinkNotes.FirstPlace(cursor), run.Progress.Claims.Count > 0, cancellationToken);
            run.Progress.Move(side, await run.Notes.AddAsync(side, cursor, known, candidates, page.Next, cancellationToken));
            await run.KeepAsync(cancellationToken);
        }

        return true;
    }

    private async ValueTask<(LinkPage Page, List<LinkCandidate> Candidates)> SortAsync(
        SyncSide side, IReadOnlyList<SyncEntity> entities, int place, bool hasClaims, CancellationToken cancellationToken)
    {
        var page = new LinkPage([], [], [], []);
        var candidates = new List<LinkCandidate>();
        foreach (var entity in entities)
        {
            var index = await store.Index.GetAsync(SyncKeys.Entity(side, entity.Id), cancellationToken);
            var pair = index is null ? null : await store.Pairs.GetAsync(index.Pair, cancellationToken);
            if (index is not null && pair?.State == PairState.Creating && pair.IdOn(side) is null)
            {
                page.Joined[index.Pair] = EntryOf(entity, index.Number);
            }
            else if (index is null || pair is null || pair.State == PairState.Gone || pair.Absent == side)
            {
                page.Candidates.Add(EntryOf(entity, pair is null ? index?.Number ?? 1 : index!.Number + 1)); // a pair has an index
            }
            else
            {
                page.Paired.Add(entity.Id);
                if (pair.State == PairState.Creating ? pair is { WixId: not null, ExternalId: not null } : SyncPoll.Differs(pair, side, entity))
                {
                    page.Differing.Add(entity.Id);
                }
            }
        }

        return (page, candidates);

        LinkEntry EntryOf(SyncEntity entity, int number)
        {
            candidates.Add(LinkCandidate.Of(entity, number));
            var values = hasClaims ? plan.CreationFingerprint(side, entity.Values) : null;
            return new LinkEntry(entity.Id, place + candidates.Count - 1, entity.Carries, KeyOf(side, entity), values);
        }
    }

    /// <summary>An entity whose values cannot be converted matches none.</summary>
    private string? KeyOf(SyncSide side, SyncEntity entity)
    {
        try
        {
            return options.Match?.Invoke(side, entity.Values);
        }
        catch (SyncSideException refused) when (refused.Fault == SyncFault.Refused)
        {
            return null;
        }
    }
}
