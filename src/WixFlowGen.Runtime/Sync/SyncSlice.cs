namespace WixFlowGen.Runtime.Sync;

/// <summary>How long one invocation works on something that the next one can go on with.</summary>
/// <param name="end">Null for as long as it takes.</param>
internal sealed class SyncSlice(TimeProvider time, DateTimeOffset? end)
{
    private int _units;

    public bool HasEnd => end is not null;

    /// <summary>Asked before each unit of work. The first one is always done, so that every slice gets further.</summary>
    public bool MayGoOn() => Interlocked.Increment(ref _units) == 1 || end is null || time.GetUtcNow() < end;
}
