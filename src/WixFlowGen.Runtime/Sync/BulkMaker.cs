namespace WixFlowGen.Runtime.Sync;

/// <summary>Creates the partners of many entities; each call creates as many as the side accepts.</summary>
/// <remarks>Requires the lease of the initial link, which covers all of these entities.</remarks>
internal sealed class BulkMaker(SyncPlan plan, SyncSides sides, SyncStore store, PairMaker maker, SyncDeadLetters dead, TimeProvider time)
{
    private const int Tries = 6;

    /// <param name="candidates">At most as many as the side accepts in one call.</param>
    public async ValueTask MakeAsync(
        SyncLease lease, SyncSide source, List<LinkCandidate> candidates, SyncRepair repair, CancellationToken cancellationToken)
    {
        var begun = new List<(SyncPair Pair, SyncEntity Entity)>();
        foreach (var candidate in candidates)
        {
            await lease.HoldAsync(cancellationToken);
            if (await BeginAsync(source, candidate, repair, cancellationToken) is { } pair)
            {
                begun.Add((pair, candidate.Entity()));
            }
        }

        if (begun.Count > 0)
        {
            await MakeAsync(lease, source, begun, repair, cancellationToken);
        }
    }

    /// <summary>Null when no partner is to be created now.</summary>
    private async ValueTask<SyncPair?> BeginAsync(SyncSide source, LinkCandidate candidate, SyncRepair repair, CancellationToken cancellationToken)
    {
        var key = SyncKeys.Pair(source, candidate.Id, candidate.Number);
        if (!await dead.MayTryAsync(source, candidate.Id, cancellationToken))
        {
            return null;
        }

        try
        {
            var pair = await maker.AttemptAsync(new SyncPair(key, source).WithId(source, candidate.Id), candidate.Entity(), cancellationToken);
            await maker.OpenAsync(pair, cancellationToken);
            if (!await store.Pairs.InsertAsync(key, pair, cancellationToken))
            {
                repair.Postponed++;
                return null;
            }

            return pair;
        }
        catch (SyncSideException refused) when (refused.Fault == SyncFault.Refused)
        {
            await dead.AddAsync(source, candidate.Id, refused.Message, cancellationToken);
            return null;
        }
        catch (SyncSideException)
        {
            repair.Postponed++;
            return null;
        }
    }

    private async ValueTask MakeAsync(
        SyncLease lease, SyncSide source, List<(SyncPair Pair, SyncEntity Entity)> begun, SyncRepair repair, CancellationToken cancellationToken)
    {
        var wanted = begun.ConvertAll(one => new SyncNew(one.Pair.BaseOf(source.Other()), new SyncLink(one.Pair.Key, one.Entity.Id)));
        var results = await CreateAsync(lease, source.Other(), wanted, cancellationToken);
        for (var i = 0; i < begun.Count; i++)
        {
            var ((pair, entity), result) = (begun[i], i < results.Count ? results[i] : new SyncMade(null, null));
            if (result.Entity is { } made)
            {
                await JoinAsync(lease, await maker.MadeAsync(pair, made, cancellationToken), entity, repair, cancellationToken);
            }
            else if (result.Failure?.Fault is SyncFault.Refused)
            {
                await maker.GiveUpAsync(lease, pair, cancellationToken);
                await dead.AddAsync(source, entity.Id, result.Failure.Message, cancellationToken);
            }
            else
            {
                repair.Postponed++; // the claim stays open; the worker that continues looks for the created partner first
            }
        }
    }

    private async ValueTask JoinAsync(SyncLease lease, SyncPair pair, SyncEntity entity, SyncRepair repair, CancellationToken cancellationToken)
    {
        try
        {
            await maker.JoinAsync(lease, pair, entity, cancellationToken);
        }
        catch (SyncSideException)
        {
            repair.Postponed++;
            return;
        }

        if (plan.ReadsBackFrom(pair.Source))
        {
            await repair.SettleAsync(pair.Source, entity.Id, cancellationToken);
        }
    }

    private async ValueTask<IReadOnlyList<SyncMade>> CreateAsync(
        SyncLease lease, SyncSide target, List<SyncNew> wanted, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await lease.HoldAsync(cancellationToken);
            try
            {
                return await sides.Of(target).CreateManyAsync(wanted, cancellationToken);
            }
            catch (SyncSideException busy) when (busy.Fault == SyncFault.Busy && attempt < Tries)
            {
                await Task.Delay(TimeSpan.FromSeconds(1 << attempt), time, cancellationToken);
            }
            catch (SyncSideException failure)
            {
                return wanted.ConvertAll(_ => new SyncMade(null, failure));
            }
        }
    }
}
