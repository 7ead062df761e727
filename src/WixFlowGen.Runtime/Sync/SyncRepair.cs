namespace WixFlowGen.Runtime.Sync;

/// <summary>Settles entities without waiting for events, one after the other, and counts them.</summary>
internal sealed class SyncRepair(PairSettlement settlement, SyncDeadLetters dead, TimeProvider time)
{
    private const int Tries = 3;

    public int Compared { get; set; }

    public int Settled { get; private set; }

    public int Postponed { get; set; }

    public ValueTask SettleAsync(SyncSide side, string id, CancellationToken cancellationToken) => SettleAsync(side, id, null, cancellationToken);

    /// <summary>Settles an entity that was just read.</summary>
    public ValueTask SettleAsync(SyncSide side, SyncEntity entity, CancellationToken cancellationToken) =>
        SettleAsync(side, entity.Id, SyncValues.Fingerprint(entity.Values), cancellationToken);

    private async ValueTask SettleAsync(SyncSide side, string id, string? seen, CancellationToken cancellationToken)
    {
        if (!await dead.MayTryAsync(side, id, cancellationToken, seen))
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
            await dead.AddAsync(side, id, failure.Message, cancellationToken, seen);
        }
    }

    /// <param name="find">Finds what an interrupted attempt created; null to ask the side.</param>
    public async ValueTask SettleClaimAsync(
        IndexRecord claim, Func<SyncPair, ValueTask<SyncEntity?>>? find, CancellationToken cancellationToken) =>
        await TryAsync(() => settlement.SettleClaimAsync(claim, find, cancellationToken));

    /// <summary>Retries refused entities whose wait is over.</summary>
    public async ValueTask RetryRefusedAsync(CancellationToken cancellationToken)
    {
        foreach (var letter in await dead.AllAsync(cancellationToken))
        {
            await SettleAsync(letter.Side, letter.EntityId, cancellationToken);
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
                    Settled++;
                    return true;
                }
            }
            catch (SyncSideException failure) when (failure.Fault != SyncFault.Refused)
            {
                await Task.Delay(TimeSpan.FromSeconds(1 << attempt), time);
            }
        }

        Postponed++;
        return false;
    }
}
