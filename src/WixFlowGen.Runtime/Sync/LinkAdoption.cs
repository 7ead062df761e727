using System.Text.Json;

namespace WixFlowGen.Runtime.Sync;

/// <summary>Finds in the listings what an interrupted link made already, so that no side is asked for each one.</summary>
internal sealed class LinkAdoption
{
    private readonly SyncPlan _plan;
    private readonly Dictionary<SyncSide, LinkListing> _listings;
    private readonly Dictionary<(SyncSide Side, string Fingerprint), Queue<LinkCandidate>> _byValues = [];
    private readonly Dictionary<(SyncSide Side, string Carried), LinkCandidate> _byCarried = [];
    private readonly HashSet<LinkCandidate> _adopted = new(ReferenceEqualityComparer.Instance);

    /// <param name="claims">Whether anything is to be found at all.</param>
    public LinkAdoption(SyncPlan plan, LinkListing wix, LinkListing external, bool claims)
    {
        _plan = plan;
        _listings = new() { [SyncSide.Wix] = wix, [SyncSide.External] = external };
        foreach (var listing in claims ? new[] { wix, external } : [])
        {
            foreach (var candidate in listing.Candidates)
            {
                var key = (listing.Side, FingerprintOf(listing.Side, candidate.Entity.Values));
                (_byValues.TryGetValue(key, out var same) ? same : _byValues[key] = new Queue<LinkCandidate>()).Enqueue(candidate);
                if (candidate.Carries is { } carried)
                {
                    _byCarried[(listing.Side, carried)] = candidate;
                }
            }
        }
    }

    /// <summary>The partner that was made for the pair; null when none was.</summary>
    public SyncEntity? Find(SyncPair pair)
    {
        var target = pair.Source.Other();
        var found = _listings[target].Joined.GetValueOrDefault(pair.Key)
            ?? (pair.IdOn(pair.Source) is { } source ? _byCarried.GetValueOrDefault((target, source)) : null);
        if (found is null && _byValues.TryGetValue((target, FingerprintOf(target, pair.BaseOf(target))), out var same))
        {
            while (found is null && same.TryDequeue(out var candidate))
            {
                found = candidate.Carries is null && !_adopted.Contains(candidate) ? candidate : null;
            }
        }

        if (found is not null)
        {
            _adopted.Add(found);
        }

        return found?.Entity;
    }

    /// <summary>Of the fields a new partner is made of, but the names of bytes, which each side gives in its own way.</summary>
    private string FingerprintOf(SyncSide side, IReadOnlyDictionary<string, JsonElement> values)
    {
        var made = new Dictionary<string, JsonElement>();
        foreach (var field in _plan.Fields.Where(field => !field.IsTransfer && field.Direction != SyncPlan.Away(side)))
        {
            SyncValues.Set(made, field.On(side), SyncValues.Of(values, field.On(side)));
        }

        return SyncValues.Fingerprint(made);
    }
}
