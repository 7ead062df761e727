namespace WixFlowGen.Runtime.Sync;

/// <summary>Makes the partner of an entity once, whatever happens in between.</summary>
/// <remarks>
/// The pair is inserted under a key that follows from the source, before the partner is made: whoever inserts it makes the partner.
/// A pair whose making was interrupted finds the partner that may exist already, by its link or by its values, before it makes another.
/// </remarks>
internal sealed class PairMaker(SyncPlan plan, SyncSides sides, SyncStore store, SyncLedger ledger, FieldMerge merge, SyncGuards guards)
{
    /// <summary>False when the pair was begun by another worker, to which our lease went meanwhile: look again later.</summary>
    public async ValueTask<bool> BeginAsync(SyncLease lease, string key, SyncSide source, SyncEntity entity, CancellationToken cancellationToken)
    {
        var pair = new SyncPair(key, source).WithId(source, entity.Id);
        if (guards.Claim && !await store.Pairs.InsertAsync(key, pair, cancellationToken))
        {
            return false;
        }

        await ContinueAsync(lease, pair, entity, null, cancellationToken);
        return true;
    }

    /// <summary>Goes on where the making of a pair stopped.</summary>
    /// <param name="entity">The source as it is now; null when it is gone.</param>
    /// <param name="find">Finds what an interrupted try made; null to ask the side.</param>
    public async ValueTask ContinueAsync(
        SyncLease lease, SyncPair pair, SyncEntity? entity, Func<SyncPair, ValueTask<SyncEntity?>>? find, CancellationToken cancellationToken)
    {
        await OpenAsync(pair, cancellationToken);
        if (pair.IdOn(pair.Source.Other()) is null)
        {
            var isWanted = pair.IsAttempted && guards.Adoption;
            var made = !isWanted ? null : find is null ? await FindAsync(pair, cancellationToken) : await find(pair);
            if (made is not null)
            {
                pair = Adopt(pair, made);
            }
            else if (entity is null)
            {
                await KeepAsync(lease, pair with { State = PairState.Gone }, cancellationToken);
                await store.OpenClaims.RemoveAsync(ClaimOf(pair), cancellationToken);
                return;
            }
            else
            {
                pair = await MakeAsync(lease, pair, entity, cancellationToken);
            }

            await KeepAsync(lease, pair, cancellationToken);
        }

        await JoinAsync(lease, pair, entity, cancellationToken);
    }

    /// <summary>Writes down what is being made, before it is.</summary>
    public async ValueTask OpenAsync(SyncPair pair, CancellationToken cancellationToken)
    {
        await store.OpenClaims.PutAsync(ClaimOf(pair), IndexOf(pair), cancellationToken);
        if (pair.IdOn(pair.Source) is { } sourceId)
        {
            await store.Index.PutAsync(SyncKeys.Entity(pair.Source, sourceId), IndexOf(pair), cancellationToken);
        }
    }

    /// <summary>Both entities are there: from now on they are kept the same.</summary>
    public async ValueTask JoinAsync(SyncLease lease, SyncPair pair, SyncEntity? entity, CancellationToken cancellationToken)
    {
        var target = pair.Source.Other();
        await store.Index.PutAsync(SyncKeys.Entity(target, pair.IdOn(target) ?? ""), IndexOf(pair), cancellationToken);
        await CarryAsync(lease, pair, entity, cancellationToken);
        await KeepAsync(lease, pair with { State = PairState.Linked, IsAttempted = false }, cancellationToken);
        await store.OpenClaims.RemoveAsync(ClaimOf(pair), cancellationToken);
    }

    /// <summary>Claims by the side where the partner is made.</summary>
    public static string ClaimOf(SyncPair pair) => $"{SyncKeys.NameOf(pair.Source.Other())}|{pair.Key}";

    /// <summary>Nothing was made: nobody has to wait for this claim.</summary>
    public async ValueTask GiveUpAsync(SyncLease lease, SyncPair pair, CancellationToken cancellationToken)
    {
        await lease.HoldAsync(cancellationToken);
        await store.Pairs.RemoveAsync(pair.Key, cancellationToken);
        await store.OpenClaims.RemoveAsync(ClaimOf(pair), cancellationToken);
    }

    private static IndexRecord IndexOf(SyncPair pair) => new(pair.Key, (int)SyncKeys.NumberOf(pair.Key));

    private async ValueTask<SyncPair> MakeAsync(SyncLease lease, SyncPair pair, SyncEntity entity, CancellationToken cancellationToken)
    {
        var target = pair.Source.Other();
        var attempt = await AttemptAsync(pair, entity, cancellationToken);
        if (guards.Claim)
        {
            await KeepAsync(lease, attempt, cancellationToken);
        }

        try
        {
            await lease.HoldAsync(cancellationToken);
            var made = await sides.Of(target).CreateAsync(attempt.BaseOf(target), new SyncLink(pair.Key, entity.Id), cancellationToken);
            return await MadeAsync(attempt, made, cancellationToken);
        }
        catch (SyncSideException refused) when (refused.Fault is SyncFault.Refused or SyncFault.Busy)
        {
            await GiveUpAsync(lease, pair, cancellationToken);
            throw;
        }
    }

    /// <summary>The pair with all that its partner is to be made of.</summary>
    public async ValueTask<SyncPair> AttemptAsync(SyncPair pair, SyncEntity entity, CancellationToken cancellationToken) =>
        (pair with { IsAttempted = true }).WithBase(pair.Source, plan.KnownOfMade(pair.Source, pair.Source, entity.Values))
        .WithBase(pair.Source.Other(), await merge.ConvertAsync(pair.Source, entity.Values, cancellationToken));

    /// <summary>The pair with the partner that was made.</summary>
    public async ValueTask<SyncPair> MadeAsync(SyncPair pair, SyncEntity made, CancellationToken cancellationToken)
    {
        var target = pair.Source.Other();
        await ledger.AddAsync(target, made.Values, made, cancellationToken);
        return pair.WithId(target, made.Id).WithBase(target, plan.KnownOfMade(pair.Source, target, made.Values));
    }

    /// <summary>The base of a partner that was found is what was meant to be written, so that a change made since then is seen as one.</summary>
    private SyncPair Adopt(SyncPair pair, SyncEntity found)
    {
        var target = pair.Source.Other();
        var values = plan.KnownOfMade(pair.Source, target, found.Values);
        foreach (var (field, value) in plan.Telling(target, pair.BaseOf(target)))
        {
            values[field] = value;
        }

        return pair.WithId(target, found.Id).WithBase(target, values);
    }

    private async ValueTask<SyncEntity?> FindAsync(SyncPair pair, CancellationToken cancellationToken)
    {
        var target = sides.Of(pair.Source.Other());
        if (target.CarriesLink)
        {
            return await target.FindAsync(new SyncLink(pair.Key, pair.IdOn(pair.Source)), cancellationToken);
        }

        var intended = plan.Telling(pair.Source.Other(), pair.BaseOf(pair.Source.Other())).ToList();
        string? cursor = null;
        do
        {
            var page = await target.ListAsync(cursor, cancellationToken);
            foreach (var entity in page.Entities)
            {
                var index = await store.Index.GetAsync(SyncKeys.Entity(pair.Source.Other(), entity.Id), cancellationToken);
                if (index?.Pair == pair.Key)
                {
                    return entity; // joined already, by a worker whose record of it was overwritten
                }

                if (index is null && intended.TrueForAll(field => SyncValues.AreEqual(SyncValues.Of(entity.Values, field.Key), field.Value)))
                {
                    return entity;
                }
            }

            cursor = page.Next;
        }
        while (cursor is not null);
        return null;
    }

    private async ValueTask CarryAsync(SyncLease lease, SyncPair pair, SyncEntity? entity, CancellationToken cancellationToken)
    {
        var source = sides.Of(pair.Source);
        var partner = pair.IdOn(pair.Source.Other());
        if (source.CarriesLink && entity is not null && entity.Carries != partner)
        {
            await lease.HoldAsync(cancellationToken);
            var carrying = await source.CarryAsync(entity, new SyncLink(pair.Key, partner), cancellationToken);
            await ledger.AddAsync(pair.Source, pair.BaseOf(pair.Source), carrying, cancellationToken); // a change since then is still to be settled
        }
    }

    private async ValueTask KeepAsync(SyncLease lease, SyncPair pair, CancellationToken cancellationToken)
    {
        await lease.HoldAsync(cancellationToken);
        await store.Pairs.PutAsync(pair.Key, pair, cancellationToken);
    }
}
