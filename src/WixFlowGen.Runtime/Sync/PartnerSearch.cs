namespace WixFlowGen.Runtime.Sync;

/// <summary>Finds the partner that an interrupted attempt created.</summary>
/// <remarks>
/// An entity that belongs to another pair is not that partner. It may carry the same link: what remained of an earlier pair, whose
/// entity on the other side was deleted and created again under its id, still carries that id.
/// </remarks>
internal sealed class PartnerSearch(SyncPlan plan, SyncSides sides, SyncStore store)
{
    /// <summary>The created partner, searched by its link or by its values; null when there is none.</summary>
    public async ValueTask<SyncEntity?> FindAsync(SyncPair pair, CancellationToken cancellationToken)
    {
        var (side, source) = (pair.Source.Other(), pair.IdOn(pair.Source));
        var target = sides.Of(side);
        if (!target.CarriesLink)
        {
            return await FindListedAsync(pair, null, cancellationToken);
        }

        var found = await target.FindAsync(new SyncLink(pair.Key, source), cancellationToken);
        return found is null || await MayBeOfAsync(pair, found.Id, cancellationToken) ? found : await FindListedAsync(pair, source, cancellationToken);
    }

    /// <param name="carried">What the partner carries; null when the side carries no links.</param>
    private async ValueTask<SyncEntity?> FindListedAsync(SyncPair pair, string? carried, CancellationToken cancellationToken)
    {
        var side = pair.Source.Other();
        var intended = plan.ComparableValues(side, pair.BaseOf(side)).ToList();
        string? cursor = null;
        var guard = new PageGuard();
        do
        {
            var page = await sides.Of(side).ListAsync(cursor, cancellationToken);
            guard.Check(page, $"side '{SyncKeys.NameOf(side)}'");
            foreach (var entity in page.Entities)
            {
                var index = await store.Index.GetAsync(SyncKeys.Entity(side, entity.Id), cancellationToken);
                if (index?.Pair == pair.Key)
                {
                    return entity; // already joined by a worker whose record was overwritten
                }

                var isLike = carried is not null && entity.Carries is not null
                    ? entity.Carries == carried
                    : intended.TrueForAll(field => SyncValues.AreEqual(SyncValues.Of(entity.Values, field.Key), field.Value));
                if (isLike && await IsFreeAsync(side, index, cancellationToken))
                {
                    return entity;
                }
            }

            cursor = page.Next;
        }
        while (cursor is not null);
        return null;
    }

    private async ValueTask<bool> MayBeOfAsync(SyncPair pair, string id, CancellationToken cancellationToken)
    {
        var side = pair.Source.Other();
        var index = await store.Index.GetAsync(SyncKeys.Entity(side, id), cancellationToken);
        return index?.Pair == pair.Key || await IsFreeAsync(side, index, cancellationToken);
    }

    /// <summary>Whether the entity belongs to no pair, or to one whose entity of this side is gone.</summary>
    private async ValueTask<bool> IsFreeAsync(SyncSide side, IndexRecord? index, CancellationToken cancellationToken) =>
        index is null || SyncPoll.IsAlone(await store.Pairs.GetAsync(index.Pair, cancellationToken), side);
}
