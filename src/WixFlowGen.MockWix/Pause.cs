namespace WixFlowGen.MockWix;

/// <summary>A wait whose end and whose cancellation both come from a timer.</summary>
/// <remarks>
/// A timer of virtual time fires outside the run's synchronization context, so the code of <c>HttpClient</c> that awaits the answer goes on
/// at once and on the same thread. A cancellation straight from the run's code would send it to the thread pool.
/// </remarks>
internal static class Pause
{
    public static async Task WaitAsync(TimeSpan length, TimeProvider time, CancellationToken cancellationToken)
    {
        var over = new TaskCompletionSource();
        using var end = time.CreateTimer(_ => over.TrySetResult(), null, length, Timeout.InfiniteTimeSpan);
        using var cancel = time.CreateTimer(
            _ => over.TrySetCanceled(cancellationToken), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        using var given = cancellationToken.Register(() => cancel.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        await over.Task.ConfigureAwait(false);
    }
}
