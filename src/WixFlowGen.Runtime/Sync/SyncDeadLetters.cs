namespace WixFlowGen.Runtime.Sync;

/// <summary>Entities that a side refuses: stored with the reason and tried again after increasing waits.</summary>
internal sealed class SyncDeadLetters(SyncPlan plan, SyncStore store, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <param name="seen">Fingerprint of the refused values, where they are known.</param>
    public async ValueTask AddAsync(SyncSide side, string id, string reason, CancellationToken cancellationToken, string? seen = null)
    {
        var key = SyncKeys.Entity(side, id);
        var earlier = await store.DeadLetters.GetAsync(key, cancellationToken);
        var attempts = earlier?.Attempts ?? 0;
        var wait = Math.Min(plan.RefusedWait.TotalMilliseconds * Math.Pow(2, Math.Min(attempts, 20)), LongestWait.TotalMilliseconds);
        var next = time.GetUtcNow().ToUnixTimeMilliseconds() + (long)wait;
        await store.DeadLetters.PutAsync(key, new SyncDeadLetter(side, id, reason, attempts + 1, next) { Seen = seen ?? earlier?.Seen }, cancellationToken);
    }

    public ValueTask RemoveAsync(SyncSide side, string id, CancellationToken cancellationToken) =>
        store.DeadLetters.RemoveAsync(SyncKeys.Entity(side, id), cancellationToken);

    /// <summary>False when the entity waits for a later attempt. One that was changed since it was refused does not wait.</summary>
    /// <param name="seen">Fingerprint of the values it has now, where they are known.</param>
    public async ValueTask<bool> MayTryAsync(SyncSide side, string id, CancellationToken cancellationToken, string? seen = null)
    {
        var key = SyncKeys.Entity(side, id);
        if (await store.DeadLetters.GetAsync(key, cancellationToken) is not { } dead || dead.NextAt <= time.GetUtcNow().ToUnixTimeMilliseconds())
        {
            return true;
        }

        if (seen is not null && dead.Seen is null)
        {
            await store.DeadLetters.PutAsync(key, dead with { Seen = seen }, cancellationToken);
            return false;
        }

        return seen is not null && seen != dead.Seen;
    }

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
