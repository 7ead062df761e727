namespace WixFlowGen.Runtime.Sync;

/// <summary>What a reconcile or a poll found.</summary>
/// <param name="Compared">Entities read.</param>
/// <param name="Settled">Entities that differed from their last synced state and were settled.</param>
/// <param name="Postponed">Entities that could not be settled now: another worker had them or a side did not answer.</param>
/// <param name="DeadLetters">Entities a side refuses.</param>
public sealed record ReconcileReport(int Compared, int Settled, int Postponed, IReadOnlyList<SyncDeadLetter> DeadLetters)
{
    /// <summary>False when another worker was doing the same, so that this one stopped.</summary>
    public bool IsComplete { get; init; } = true;
}

/// <summary>Compares all entities of both sides and deletes records that are no longer needed.</summary>
internal sealed class SyncReconcile(
    SyncPlan plan, SyncStore store, SyncPoll poll, SyncDeadLetters dead, TimeProvider time)
{
    public async ValueTask<ReconcileReport> RunAsync(SyncRepair repair, CancellationToken cancellationToken)
    {
        await foreach (var (_, claim) in store.OpenClaims.AllAsync("", cancellationToken))
        {
            await repair.SettleClaimAsync(claim, null, cancellationToken);
        }

        var isComplete = await poll.CompareAsync(SyncSide.Wix, repair, cancellationToken);
        isComplete &= await poll.CompareAsync(SyncSide.External, repair, cancellationToken);
        await repair.RetryRefusedAsync(cancellationToken);
        await ForgetOldAsync(cancellationToken);
        return await ReportAsync(repair, isComplete, cancellationToken);
    }

    public async ValueTask<ReconcileReport> ReportAsync(SyncRepair repair, bool isComplete, CancellationToken cancellationToken) =>
        new(repair.Compared, repair.Settled, repair.Postponed, await dead.AllAsync(cancellationToken)) { IsComplete = isComplete };

    private async ValueTask ForgetOldAsync(CancellationToken cancellationToken)
    {
        var oldest = (time.GetUtcNow() - plan.Memory).ToUnixTimeMilliseconds();
        await store.Seen.RemoveWhereAsync(seen => seen.At < oldest, cancellationToken);
        await store.Ledger.RemoveWhereAsync(ledger => ledger.Writes.TrueForAll(write => write.At < oldest), cancellationToken);
        await store.Leases.RemoveWhereAsync(lease => lease.Until > 0 && lease.Until < oldest, cancellationToken);
    }
}
