using System.Globalization;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Steps;

namespace WixFlowGen.Runtime;

public sealed partial class FlowRun
{
    /// <summary>Runs a block until it succeeds or may not be tried again, within a time.</summary>
    /// <param name="body">Its steps have their keys as ever in the first attempt; in the second, <c>photos</c> becomes <c>photos#2</c>.</param>
    /// <param name="retry">Null never retries.</param>
    /// <param name="timeout">
    /// For all attempts and waits together; null for no limit. When it ends, the block is left where it is. When it was over before the run went on,
    /// recorded steps give what they gave, and the first new one ends the block: one that was done in time is not late. A block that the journal
    /// knows as done has no limit any more, and one that ended too late ends so again.
    /// </param>
    /// <exception cref="FlowException"><c>STEP_TIMEOUT</c>, or the failure of the last attempt.</exception>
    public async Task<T> AttemptsAsync<T>(string key, Func<FlowRun, Task<T>> body, RetryPolicy? retry = null, TimeSpan? timeout = null)
    {
        ThrowRecordedFailure(AttemptsKey(key));
        var kept = await BeganAsync(key, timeout is not null);
        var isDone = _state.Completed.ContainsKey(AttemptsKey(key));
        var left = timeout is { } length && !isDone ? LeftOf(length, kept) : Timeout.InfiniteTimeSpan;
        var isLate = left == TimeSpan.Zero;
        using var timer = isLate ? new CancellationTokenSource() : new CancellationTokenSource(left, Time);
        var late = isLate ? new LateBlock(timer, _late) : _late;
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, CancellationToken);
        try
        {
            for (var number = kept.Tries + 1; ; number++)
            {
                var suffix = number == 1 ? _suffix : string.Create(CultureInfo.InvariantCulture, $"{_suffix}#{number}");
                var attempt = new FlowRun(_state, _prefix, suffix, late, both.Token);
                try
                {
                    var value = await body(attempt).WaitAsync(both.Token);
                    if (timeout is not null && !isDone)
                    {
                        await AppendAsync(AttemptsKey(key), JournalEntryKind.Completed, null, number);
                    }

                    return value;
                }
                catch (FlowException) when (number < retry?.Attempts)
                {
                    await KeepAsync(AttemptsKey(key), kept with { Tries = number });
                    await attempt.WaitAsync(KeyOf(key), retry.DelayBefore(number + 1), KeptWait.None);
                }
            }
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !CancellationToken.IsCancellationRequested)
        {
            Runtime.Observer.OnStep(Id, KeyOf(key), StepOutcome.Failed);
            var error = new FlowException(ErrorCodes.StepTimeout, $"not done within {Durations.Print(timeout ?? TimeSpan.Zero)}") { Step = KeyOf(key) };
            await RecordFailureAsync(AttemptsKey(key), error);
            throw error;
        }
    }

    /// <inheritdoc cref="AttemptsAsync{T}(string, Func{FlowRun, Task{T}}, RetryPolicy?, TimeSpan?)"/>
    public Task AttemptsAsync(string key, Func<FlowRun, Task> body, RetryPolicy? retry = null, TimeSpan? timeout = null) => AttemptsAsync(
        key,
        async run =>
        {
            await body(run);
            return true;
        },
        retry,
        timeout);

    /// <summary>What the block remembers; the time it is given begins to count once, however often the run stops.</summary>
    private async Task<KeptWait> BeganAsync(string key, bool isTimed)
    {
        var kept = _state.Kept.GetValueOrDefault(AttemptsKey(key), KeptWait.None);
        if (isTimed && kept.Began is null)
        {
            kept = kept with { Began = Time.GetUtcNow() };
            await KeepAsync(AttemptsKey(key), kept);
        }

        return kept;
    }

    private TimeSpan LeftOf(TimeSpan timeout, KeptWait kept) =>
        kept.Began is { } began && timeout - (Time.GetUtcNow() - began) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>The first step of the block may have the block's key.</summary>
    private string AttemptsKey(string key) => KeyOf(key) + "@";
}
