namespace WixFlowGen.Runtime.Sync;

/// <summary>Joins partners that an interrupted initial link created. They are found in the listings, without a request for each.</summary>
internal sealed class LinkAdoption(SyncPlan plan, SyncStore store)
{
    /// <summary>False when the slice ends first.</summary>
    public async ValueTask<bool> RunAsync(LinkRun run, CancellationToken cancellationToken)
    {
        var progress = run.Progress;
        if (progress.Claims.Count == 0)
        {
            return true;
        }

        var (wix, external) = await run.ListingsAsync(cancellationToken);
        var found = new Finder(plan, run.Notes, wix, external);
        run.ForgetListings(); // an adopted entity is no longer a candidate
        for (; progress.Place < progress.Claims.Count; progress.Place++)
        {
            if (!run.Slice.MayGoOn())
            {
                return false;
            }

            await run.HoldAsync(cancellationToken);
            var claim = progress.Claims[progress.Place];
            await run.Repair.SettleClaimAsync(claim, pair => found.FindAsync(pair, cancellationToken), cancellationToken);
            var pair = await store.Pairs.GetAsync(claim.Pair, cancellationToken);
            foreach (var side in new[] { SyncSide.Wix, SyncSide.External })
            {
                if (pair?.IdOn(side) is { } taken)
                {
                    progress.Of(side).Taken.Add(taken);
                }
            }
        }

        return true;
    }

    private sealed class Finder
    {
        private readonly SyncPlan _plan;
        private readonly LinkNotes _notes;
        private readonly Dictionary<SyncSide, LinkListing> _listings;
        private readonly Dictionary<(SyncSide Side, string Values), Queue<LinkEntry>> _byValues = [];
        private readonly Dictionary<(SyncSide Side, string Carried), LinkEntry> _byCarried = [];
        private readonly HashSet<LinkEntry> _adopted = new(ReferenceEqualityComparer.Instance);

        public Finder(SyncPlan plan, LinkNotes notes, LinkListing wix, LinkListing external)
        {
            _plan = plan;
            _notes = notes;
            _listings = new() { [SyncSide.Wix] = wix, [SyncSide.External] = external };
            foreach (var listing in _listings.Values)
            {
                foreach (var entry in listing.Candidates)
                {
                    var key = (listing.Side, entry.Values ?? "");
                    (_byValues.TryGetValue(key, out var same) ? same : _byValues[key] = new Queue<LinkEntry>()).Enqueue(entry);
                    if (entry.Carries is { } carried)
                    {
                        _byCarried[(listing.Side, carried)] = entry;
                    }
                }
            }
        }

        /// <summary>The partner that was created for the pair; null when there is none.</summary>
        public async ValueTask<SyncEntity?> FindAsync(SyncPair pair, CancellationToken cancellationToken)
        {
            var target = pair.Source.Other();
            var found = _listings[target].Joined.GetValueOrDefault(pair.Key)
                ?? (pair.IdOn(pair.Source) is { } source ? _byCarried.GetValueOrDefault((target, source)) : null)
                ?? OfValues(target, _plan.CreationFingerprint(target, pair.BaseOf(target)));
            if (found is null)
            {
                return null;
            }

            _adopted.Add(found);
            return (await _notes.CandidateAsync(target, found.Place, cancellationToken)).Entity();
        }

        private LinkEntry? OfValues(SyncSide target, string values)
        {
            LinkEntry? found = null;
            while (found is null && _byValues.TryGetValue((target, values), out var same) && same.TryDequeue(out var entry))
            {
                found = entry.Carries is null && !_adopted.Contains(entry) ? entry : null;
            }

            return found;
        }
    }
}
