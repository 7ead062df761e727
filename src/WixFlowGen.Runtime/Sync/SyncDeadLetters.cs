namespace WixFlowGen.Runtime.Sync;

/// <summary>Entities that a side refuses: stored with the reason and tried again after increasing waits.</summary>
internal sealed class SyncDeadLetters(SyncPlan plan, SyncStore store, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public async ValueTask AddAsync(SyncSide side, string id, string reason, CancellationToken cancellationToken)
    {
        var key = SyncKeys.Entity(side, id);
        var attempts = (await store.DeadLetters.GetAsync(key, cancellationToken))?.Attempts ?? 0;
        var wait = Math.Min(plan.RefusedWait.TotalMilliseconds * Math.Pow(2, Math.Min(attempts, 20)), LongestWait.TotalMilliseconds);
        var next = time.GetUtcNow().ToUnixTimeMilliseconds() + (long)wait;
        await store.DeadLetters.PutAsync(key, new SyncDeadLetter(side, id, reason, attempts + 1, next), cancellationToken);
    }

    public ValueTask RemoveAsync(SyncSide side, string id, CancellationToken cancellationToken) =>
        store.DeadLetters.RemoveAsync(SyncKeys.Entity(side, id), cancellationToken);

    /// <summary>False when the entity waits for a later attempt.</summary>
    public async ValueTask<bool> MayTryAsync(SyncSide side, string id, CancellationToken cancellationToken) =>
        await store.DeadLetters.GetAsync(SyncKeys.Entity(side, id), cancellationToken) is not { } dead
        || dead.NextAt <= time.GetUtcNow().ToUnixTimeMilliseconds();

    public async ValueTask<IReadOnlyList<SyncDeadLetter>> AllAsync(CancellationToken cancellationToken)
    {
        var all = new List<SyncDeadLetter>();
        await foreach (var (_, letter) in store.DeadLetters.AllAsync("", cancellationToken))
        {
            all.Add(letter);
        }

        return all;
    }
}
