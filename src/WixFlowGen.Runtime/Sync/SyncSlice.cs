namespace WixFlowGen.Runtime.Sync;

/// <summary>The time one invocation may spend on work that the next one can continue.</summary>
/// <param name="end">Null for no limit.</param>
internal sealed class SyncSlice(TimeProvider time, DateTimeOffset? end)
{
    private int _units;

    public bool HasEnd => end is not null;

    /// <summary>Call before each unit of work. The first unit is always allowed, so that every slice makes progress.</summary>
    public bool MayGoOn() => Interlocked.Increment(ref _units) == 1 || end is null || time.GetUtcNow() < end;
}
