namespace WixFlowGen.Runtime.Sync;

/// <summary>Reads both sides for the initial link and finds what belongs together.</summary>
internal sealed class LinkReader(SyncStore store, SyncSweep sweep, SyncLinkOptions options)
{
    /// <summary>Both sides at once. Writes nothing.</summary>
    /// <param name="hold">Called after each page.</param>
    public async ValueTask<(LinkListing Wix, LinkListing External)> ListAsync(Func<ValueTask> hold, CancellationToken cancellationToken)
    {
        var (wix, external) = (new LinkListing(SyncSide.Wix), new LinkListing(SyncSide.External));
        await Task.WhenAll(
            ListAsync(wix, hold, cancellationToken).AsTask(), ListAsync(external, () => ValueTask.CompletedTask, cancellationToken).AsTask());
        return (wix, external);
    }

    /// <summary>By the ids they carry, then by their keys.</summary>
    public LinkMatches Match(LinkListing wix, LinkListing external)
    {
        var matched = new List<(LinkCandidate, LinkCandidate)>();
        var byId = external.Candidates.Where(candidate => !external.Taken.Contains(candidate.Id)).ToDictionary(candidate => candidate.Id, StringComparer.Ordinal);
        var carriers = external.Candidates.Where(candidate => candidate.Carries is not null).ToLookup(candidate => candidate.Carries ?? "");
        var unmatched = new List<LinkCandidate>();
        foreach (var candidate in wix.Candidates.Where(candidate => !wix.Taken.Contains(candidate.Id)))
        {
            var partner = byId.GetValueOrDefault(candidate.Carries ?? "") ?? carriers[candidate.Id].FirstOrDefault(carrier => byId.ContainsKey(carrier.Id));
            if (partner is not null && byId.Remove(partner.Id))
            {
                matched.Add((candidate, partner));
            }
            else
            {
                unmatched.Add(candidate);
            }
        }

        if (options.Match is not { } key)
        {
            return new LinkMatches(matched, unmatched, [.. external.Candidates.Where(candidate => byId.ContainsKey(candidate.Id))]);
        }

        var byKey = new Dictionary<string, Queue<LinkCandidate>>(StringComparer.Ordinal);
        foreach (var candidate in external.Candidates.Where(candidate => byId.ContainsKey(candidate.Id)))
        {
            if (key(SyncSide.External, candidate.Entity.Values) is { } name)
            {
                (byKey.TryGetValue(name, out var same) ? same : byKey[name] = new Queue<LinkCandidate>()).Enqueue(candidate);
            }
        }

        var onlyWix = new List<LinkCandidate>();
        foreach (var candidate in unmatched)
        {
            if (key(SyncSide.Wix, candidate.Entity.Values) is { } name && byKey.TryGetValue(name, out var same) && same.TryDequeue(out var partner))
            {
                byId.Remove(partner.Id);
                matched.Add((candidate, partner));
            }
            else
            {
                onlyWix.Add(candidate);
            }
        }

        return new LinkMatches(matched, onlyWix, [.. external.Candidates.Where(candidate => byId.ContainsKey(candidate.Id))]);
    }

    private async ValueTask ListAsync(LinkListing listing, Func<ValueTask> hold, CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var page = await sweep.ListAsync(listing.Side, cursor, cancellationToken);
            foreach (var entity in page.Entities.Where(entity => listing.Present.Add(entity.Id)))
            {
                await SortAsync(listing, entity, cancellationToken);
            }

            await hold();
            cursor = page.Next;
        }
        while (cursor is not null);
    }

    private async ValueTask SortAsync(LinkListing listing, SyncEntity entity, CancellationToken cancellationToken)
    {
        var index = await store.Index.GetAsync(SyncKeys.Entity(listing.Side, entity.Id), cancellationToken);
        var pair = index is null ? null : await store.Pairs.GetAsync(index.Pair, cancellationToken);
        if (index is not null && pair?.State == PairState.Creating && pair.IdOn(listing.Side) is null)
        {
            listing.Joined[index.Pair] = LinkCandidate.Of(entity, index.Number);
        }
        else if (index is null || pair is null || pair.State == PairState.Gone || pair.Absent == listing.Side)
        {
            listing.Candidates.Add(LinkCandidate.Of(entity, pair is null ? index?.Number ?? 1 : index!.Number + 1)); // a pair has an index
        }
        else if (pair.State == PairState.Creating ? pair is { WixId: not null, ExternalId: not null } : SyncPoll.Differs(pair, listing.Side, entity))
        {
            listing.Differing.Add(entity.Id);
        }
    }
}
