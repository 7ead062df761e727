namespace WixFlowGen.Runtime.Sync;

/// <summary>Creates the partner of an entity exactly once, also across crashes.</summary>
/// <remarks>
/// The pair is inserted under a key derived from the source before the partner is created: the worker that inserts it creates the partner.
/// After an interruption, an existing partner is searched by its link or by its values before another one is created.
/// </remarks>
internal sealed class PairMaker(SyncPlan plan, SyncSides sides, SyncStore store, SyncLedger ledger, FieldMerge merge, SyncGuards guards)
{
    private readonly PartnerSearch _search = new(plan, sides, store);

    /// <summary>False when another worker, which took over the lease meanwhile, began the pair: try again later.</summary>
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

    /// <summary>Continues an interrupted creation of a pair.</summary>
    /// <param name="entity">The current source entity; null when it was deleted.</param>
    /// <param name="find">Finds what an interrupted attempt created; null to ask the side.</param>
    public async ValueTask ContinueAsync(
        SyncLease lease, SyncPair pair, SyncEntity? entity, Func<SyncPair, ValueTask<SyncEntity?>>? find, CancellationToken cancellationToken)
    {
        await OpenAsync(pair, cancellationToken);
        if (pair.IdOn(pair.Source.Other()) is null)
        {
            var isWanted = pair.IsAttempted && guards.Adoption;
            var made = !isWanted ? null : find is null ? await _search.FindAsync(pair, cancellationToken) : await find(pair);
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

    /// <summary>Records the creation before it starts.</summary>
    public async ValueTask OpenAsync(SyncPair pair, CancellationToken cancellationToken)
    {
        await store.OpenClaims.PutAsync(ClaimOf(pair), IndexOf(pair), cancellationToken);
        if (pair.IdOn(pair.Source) is { } sourceId)
        {
            await store.Index.PutAsync(SyncKeys.Entity(pair.Source, sourceId), IndexOf(pair), cancellationToken);
        }
    }

    /// <summary>Both entities exist; from now on they are synced.</summary>
    public async ValueTask JoinAsync(SyncLease lease, SyncPair pair, SyncEntity? entity, CancellationToken cancellationToken)
    {
        var target = pair.Source.Other();
        await store.Index.PutAsync(SyncKeys.Entity(target, pair.IdOn(target) ?? ""), IndexOf(pair), cancellationToken);
        await CarryAsync(lease, pair, entity, cancellationToken);
        await KeepAsync(lease, pair with { State = PairState.Linked, IsAttempted = false }, cancellationToken);
        await store.OpenClaims.RemoveAsync(ClaimOf(pair), cancellationToken);
    }

    /// <summary>Claims by the side on which the partner is created.</summary>
    public static string ClaimOf(SyncPair pair) => $"{SyncKeys.NameOf(pair.Source.Other())}|{pair.Key}";

    /// <summary>Nothing was created, so the claim is released.</summary>
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

    /// <summary>The pair with all values its partner will be created with.</summary>
    public async ValueTask<SyncPair> AttemptAsync(SyncPair pair, SyncEntity entity, CancellationToken cancellationToken) =>
        (pair with { IsAttempted = true }).WithBase(pair.Source, plan.BaseAfterCreation(pair.Source, pair.Source, entity.Values))
        .WithBase(pair.Source.Other(), await merge.ConvertAsync(pair.Source, entity.Values, cancellationToken));

    /// <summary>The pair with its created partner.</summary>
    public async ValueTask<SyncPair> MadeAsync(SyncPair pair, SyncEntity made, CancellationToken cancellationToken)
    {
        var target = pair.Source.Other();
        await ledger.AddAsync(target, made.Values, made, cancellationToken);
        return pair.WithId(target, made.Id).WithBase(target, plan.BaseAfterCreation(pair.Source, target, made.Values));
    }

    /// <summary>The base of a found partner is the set of values that were meant to be written, so that a later change is recognized as a change.</summary>
    private SyncPair Adopt(SyncPair pair, SyncEntity found)
    {
        var target = pair.Source.Other();
        var values = plan.BaseAfterCreation(pair.Source, target, found.Values);
        foreach (var (field, value) in plan.ComparableValues(target, pair.BaseOf(target)))
        {
            values[field] = value;
        }

        return pair.WithId(target, found.Id).WithBase(target, values);
    }

    private async ValueTask CarryAsync(SyncLease lease, SyncPair pair, SyncEntity? entity, CancellationToken cancellationToken)
    {
        var source = sides.Of(pair.Source);
        var partner = pair.IdOn(pair.Source.Other());
        if (source.CarriesLink && entity is not null && entity.Carries != partner)
        {
            await lease.HoldAsync(cancellationToken);
            var carrying = await source.CarryAsync(entity, new SyncLink(pair.Key, partner), cancellationToken);
            await ledger.AddAsync(pair.Source, pair.BaseOf(pair.Source), carrying, cancellationToken); // a later change is still to be settled
        }
    }

    private async ValueTask KeepAsync(SyncLease lease, SyncPair pair, CancellationToken cancellationToken)
    {
        await lease.HoldAsync(cancellationToken);
        await store.Pairs.PutAsync(pair.Key, pair, cancellationToken);
    }
}
