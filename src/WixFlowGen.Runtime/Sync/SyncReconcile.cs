namespace WixFlowGen.Runtime.Sync;

/// <summary>What a reconcile found.</summary>
/// <param name="Compared">Entities read on both sides.</param>
/// <param name="Settled">Entities that differed from what was known and were settled.</param>
/// <param name="Postponed">Entities that could not be settled now: another worker had them or a side did not answer.</param>
/// <param name="DeadLetters">Entities a side refuses.</param>
public sealed record ReconcileReport(int Compared, int Settled, int Postponed, IReadOnlyList<SyncDeadLetter> DeadLetters);

/// <summary>Compares everything by pages and settles what differs, one entity after the other.</summary>
internal sealed class SyncReconcile(
    SyncPlan plan, SyncSides sides, SyncStore store, PairSettlement settlement, SyncDeadLetters dead, TimeProvider time)
{
    private const int Tries = 3;

    private int _compared, _settled, _postponed;

    public async ValueTask<ReconcileReport> RunAsync(CancellationToken cancellationToken)
    {
        (_compared, _settled, _postponed) = (0, 0, 0);
        await foreach (var (_, claim) in store.OpenClaims.AllAsync("", cancellationToken))
        {
            await TryAsync(() => settlement.SettleClaimAsync(claim, cancellationToken));
        }

        // Listing a side tells what was there at that time; what is missing is read again before it counts as gone.
        var present = new Dictionary<SyncSide, HashSet<string>> { [SyncSide.Wix] = [], [SyncSide.External] = [] };
        foreach (var (side, ids) in present)
        {
            await CompareAsync(side, ids, cancellationToken);
        }

        await foreach (var (_, pair) in store.Pairs.AllAsync("", cancellationToken))
        {
            var isMissing = present.Any(side => side.Key != pair.Absent && (pair.IdOn(side.Key) is not { } id || !side.Value.Contains(id)));
            if (pair.State is not (PairState.Creating or PairState.Gone) && isMissing)
            {
                var side = pair.Absent?.Other() ?? pair.Source;
                await SettleAsync(side, pair.IdOn(side) ?? "", cancellationToken);
            }
        }

        await RetryRefusedAsync(cancellationToken);
        await ForgetOldAsync(cancellationToken);
        return new ReconcileReport(_compared, _settled, _postponed, await dead.AllAsync(cancellationToken));
    }

    /// <summary>Tries again what a side refused, where its wait is over.</summary>
    public async ValueTask RetryRefusedAsync(CancellationToken cancellationToken)
    {
        foreach (var letter in await dead.AllAsync(cancellationToken))
        {
            await SettleAsync(letter.Side, letter.EntityId, cancellationToken);
        }
    }

    private async ValueTask CompareAsync(SyncSide side, HashSet<string> ids, CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var page = await sides.Of(side).ListAsync(cursor, cancellationToken);
            foreach (var entity in page.Entities)
            {
                _compared++;
                ids.Add(entity.Id);
                if (await DiffersAsync(side, entity, cancellationToken))
                {
                    await SettleAsync(side, entity.Id, cancellationToken);
                }
            }

            cursor = page.Next;
        }
        while (cursor is not null);
    }

    private async ValueTask<bool> DiffersAsync(SyncSide side, SyncEntity entity, CancellationToken cancellationToken)
    {
        var index = await store.Index.GetAsync(SyncKeys.Entity(side, entity.Id), cancellationToken);
        var pair = index is null ? null : await store.Pairs.GetAsync(index.Pair, cancellationToken);
        return pair?.State switch
        {
            PairState.Linked => pair.Pending is not null || !SyncValues.HaveSame(pair.BaseOf(side), entity.Values),
            PairState.Archived or PairState.Detached => pair.Absent == side,
            _ => true,
        };
    }

    private async ValueTask SettleAsync(SyncSide side, string id, CancellationToken cancellationToken)
    {
        if (!await dead.MayTryAsync(side, id, cancellationToken))
        {
            return;
        }

        try
        {
            if (await TryAsync(() => settlement.SettleAsync(side, id, null, cancellationToken)))
            {
                await dead.RemoveAsync(side, id, cancellationToken);
            }
        }
        catch (SyncSideException failure) when (failure.Fault == SyncFault.Refused)
        {
            await dead.AddAsync(side, id, failure.Message, cancellationToken);
        }
    }

    private async ValueTask<bool> TryAsync(Func<ValueTask<bool>> settle)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            try
            {
                if (await settle())
                {
                    _settled++;
                    return true;
                }
            }
            catch (SyncSideException failure) when (failure.Fault != SyncFault.Refused)
            {
                await Task.Delay(TimeSpan.FromSeconds(1 << attempt), time);
            }
        }

        _postponed++;
        return false;
    }

    private async ValueTask ForgetOldAsync(CancellationToken cancellationToken)
    {
        var oldest = (time.GetUtcNow() - plan.Memory).ToUnixTimeMilliseconds();
        await foreach (var (id, seen) in store.Seen.AllAsync("", cancellationToken))
        {
            if (seen.At < oldest)
            {
                await store.Seen.RemoveAsync(id, cancellationToken);
            }
        }

        await foreach (var (id, ledger) in store.Ledger.AllAsync("", cancellationToken))
        {
            if (ledger.Writes.TrueForAll(write => write.At < oldest))
            {
                await store.Ledger.RemoveAsync(id, cancellationToken);
            }
        }
    }
}
