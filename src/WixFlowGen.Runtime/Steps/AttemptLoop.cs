namespace WixFlowGen.Runtime.Steps;

/// <summary>Tries an effect until it succeeds, may not be tried again, or its time is over.</summary>
/// <param name="Key">Full key of the step.</param>
/// <param name="Subject">What is tried, as messages name it.</param>
/// <param name="Idempotent">The effect may happen twice.</param>
/// <param name="AttemptTimeout">For one try.</param>
internal sealed record AttemptLoop(
    FlowRun Run, string Key, string Subject, bool Idempotent, RetryPolicy Retry, TimeSpan AttemptTimeout, Deadline Deadline)
{
    /// <summary>Takes a place in the budget of who is called, before each try; what has to be waited for it.</summary>
    public Func<TimeSpan>? Reserve { get; init; }

    private static readonly TimeSpan Later = TimeSpan.FromSeconds(60);

    /// <summary>How many tries failed before the run stopped and went on.</summary>
    public int Tries { get; init; }

    /// <summary>The result of the first try that succeeds.</summary>
    /// <exception cref="FlowException">No try did.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> attempt)
    {
        for (var number = Tries + 1; ; number++)
        {
            await AwaitTurnAsync(number - 1);
            AttemptFailure failure;
            try
            {
                return await OnceAsync(attempt);
            }
            catch (AttemptFailure failed)
            {
                failure = failed;
            }

            var mayRetry = failure.Retryability == Retryability.WhenIdempotent ? Idempotent : failure.Retryability != Retryability.Never;
            if (!mayRetry || number >= Retry.Attempts)
            {
                throw failure.Error;
            }

            var delay = DelayAfter(failure, number);
            if (Deadline.Ends(delay))
            {
                throw Deadline.Failure(failure.Error);
            }

            await Run.WaitAsync(Key, delay, new KeptWait { Began = Deadline.Began, Tries = number });
        }
    }

    private async Task AwaitTurnAsync(int tries)
    {
        if (Reserve?.Invoke() is not { } turn || turn <= TimeSpan.Zero)
        {
            return;
        }

        if (Deadline.Ends(turn))
        {
            throw Deadline.Failure();
        }

        await Run.WaitAsync(Key, turn, new KeptWait { Began = Deadline.Began, Tries = tries });
    }

    private TimeSpan DelayAfter(AttemptFailure failure, int number)
    {
        var delay = failure.Retryability == Retryability.Later ? Later : Retry.DelayBefore(number + 1);
        if (failure.RetryAfter is not { } asked)
        {
            return delay;
        }

        var heard = asked < Later ? asked : Later;
        return heard > delay ? heard : delay;
    }

    private async Task<T> OnceAsync<T>(Func<CancellationToken, Task<T>> attempt)
    {
        var limit = AttemptTimeout;
        if (Deadline.LeftForAttempt is { } left && left < limit)
        {
            limit = left > TimeSpan.Zero ? left : throw Deadline.Failure();
        }

        using var timer = new CancellationTokenSource(limit, Run.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, Run.CancellationToken);
        try
        {
            return await attempt(both.Token).WaitAsync(both.Token);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !Run.CancellationToken.IsCancellationRequested)
        {
            if (limit < AttemptTimeout)
            {
                throw Deadline.Failure();
            }

            var error = new FlowException(ErrorCodes.Timeout, $"no answer from {Subject} within {Durations.Print(limit)}");
            throw new AttemptFailure(error, Retryability.WhenIdempotent);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            var error = new FlowException(ErrorCodes.Network, $"{Subject} could not be reached", exception);
            throw new AttemptFailure(error, Retryability.WhenIdempotent);
        }
    }
}
