using System.Globalization;
using WixFlowGen.Runtime.Steps;

namespace WixFlowGen.Runtime;

public sealed partial class FlowRun
{
    /// <summary>Runs a block until it succeeds or may not be tried again, within a time.</summary>
    /// <param name="body">Its steps have their keys as ever in the first attempt; in the second, <c>photos</c> becomes <c>photos#2</c>.</param>
    /// <param name="retry">Null never retries.</param>
    /// <param name="timeout">For all attempts and waits together; null for no limit. When it ends, the block is left where it is.</param>
    /// <exception cref="FlowException"><c>STEP_TIMEOUT</c>, or the failure of the last attempt.</exception>
    public async Task<T> AttemptsAsync<T>(string key, Func<FlowRun, Task<T>> body, RetryPolicy? retry = null, TimeSpan? timeout = null)
    {
        using var timer = timeout is { } length ? new CancellationTokenSource(length, Time) : new CancellationTokenSource();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, CancellationToken);
        try
        {
            for (var number = 1; ; number++)
            {
                var suffix = number == 1 ? _suffix : string.Create(CultureInfo.InvariantCulture, $"{_suffix}#{number}");
                var attempt = new FlowRun(this, _prefix, suffix, both.Token);
                try
                {
                    return await body(attempt).WaitAsync(both.Token);
                }
                catch (FlowException) when (number < retry?.Attempts)
                {
                    await attempt.WaitAsync(KeyOf(key), retry.DelayBefore(number + 1));
                }
            }
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !CancellationToken.IsCancellationRequested)
        {
            _runtime.Observer.OnStep(Id, KeyOf(key), StepOutcome.Failed);
            throw new FlowException(ErrorCodes.StepTimeout, $"not done within {Durations.Print(timeout ?? TimeSpan.Zero)}") { Step = KeyOf(key) };
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
}
