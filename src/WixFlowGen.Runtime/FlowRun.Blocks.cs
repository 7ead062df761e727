using System.Globalization;

namespace WixFlowGen.Runtime;

public sealed partial class FlowRun
{
    /// <summary>Runs a body for each item, in a scope such as <c>photos/3</c>, and collects what it returns in the items' order.</summary>
    /// <param name="body">Gets the item, its place from 0, and its scope.</param>
    /// <param name="concurrency">How many bodies run at a time; 1 or more. No body starts after a failure.</param>
    /// <exception cref="FlowException">The failure of the first item that failed, in the items' order.</exception>
    public async Task<IReadOnlyList<TResult>> ForEachAsync<TItem, TResult>(
        string key, IReadOnlyList<TItem> items, Func<TItem, long, FlowRun, Task<TResult>> body, int concurrency = 1)
    {
        ThrowRecordedFailure(KeyOf(key));
        var rounds = await RoundsAsync(key, items, body, concurrency, continues: false);
        if (rounds.FirstOrDefault(round => round.Failure is not null) is { Failure: { } failure })
        {
            if (concurrency > 1 && items.Count > concurrency)
            {
                // Recorded rounds end in another order than they did, so that a further one could begin.
                await RecordFailureAsync(KeyOf(key), failure);
            }

            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }

        return Collected(rounds);
    }

    /// <summary>Runs a body for each item and collects nothing.</summary>
    public async Task ForEachAsync<TItem>(string key, IReadOnlyList<TItem> items, Func<TItem, long, FlowRun, Task> body, int concurrency = 1) =>
        await ForEachAsync(key, items, WithoutResult(body), concurrency);

    /// <summary>Runs a body for each item; one that fails does not stop the others, its failure is part of the result.</summary>
    public async Task<ForEachOutcome<TResult>> ForEachPastFailuresAsync<TItem, TResult>(
        string key, IReadOnlyList<TItem> items, Func<TItem, long, FlowRun, Task<TResult>> body, int concurrency = 1)
    {
        var rounds = await RoundsAsync(key, items, body, concurrency, continues: true);
        return new(
            Collected(rounds),
            [.. rounds.Select((round, index) => (round.Failure, index)).Where(round => round.Failure is not null)
                .Select(round => new ForEachFailure(round.index, round.Failure?.Code ?? "", round.Failure?.Message ?? "", round.Failure?.Step))]);
    }

    /// <summary>Runs a body for each item, past failures; the rounds that succeed collect <c>true</c>.</summary>
    public Task<ForEachOutcome<bool>> ForEachPastFailuresAsync<TItem>(
        string key, IReadOnlyList<TItem> items, Func<TItem, long, FlowRun, Task> body, int concurrency = 1) =>
        ForEachPastFailuresAsync(key, items, WithoutResult(body), concurrency);

    /// <summary>Runs branches at the same time, each in a scope such as <c>both/0</c>, and waits for all of them.</summary>
    /// <exception cref="FlowException">The failure of the first branch that failed, in the branches' order.</exception>
    public async Task ParallelAsync(string key, params IReadOnlyList<Func<FlowRun, Task>> branches) =>
        await ForEachAsync(key, branches, (branch, _, scope) => branch(scope), Math.Max(1, branches.Count));

    /// <summary>Runs a body and, when it fails, a handler; their scopes are <c>key/try</c> and <c>key/catch</c>.</summary>
    public async Task TryCatchAsync(string key, Func<FlowRun, Task> body, Func<FlowException, FlowRun, Task> handler)
    {
        var scope = Scope(key);
        try
        {
            await body(scope.Scope("try"));
        }
        catch (FlowException error)
        {
            await handler(error, scope.Scope("catch"));
        }
    }

    /// <summary>Runs a body and, when it fails, undoes what was done; then the failure goes on. Scopes: <c>key/try</c> and <c>key/undo</c>.</summary>
    public async Task CompensateAsync(string key, Func<FlowRun, Task> body, Func<FlowRun, Task> undo)
    {
        var scope = Scope(key);
        try
        {
            await body(scope.Scope("try"));
        }
        catch (FlowException)
        {
            await undo(scope.Scope("undo"));
            throw;
        }
    }

    /// <summary>Runs a body in a scope of keys of its own.</summary>
    public Task ScopedAsync(string key, Func<FlowRun, Task> body) => body(Scope(key));

    private async Task<Round<TResult>[]> RoundsAsync<TItem, TResult>(
        string key, IReadOnlyList<TItem> items, Func<TItem, long, FlowRun, Task<TResult>> body, int concurrency, bool continues)
    {
        var loop = Scope(key);
        var rounds = new Round<TResult>[items.Count];
        var next = -1;
        var isStopped = false;

        async Task WorkAsync()
        {
            while (!Volatile.Read(ref isStopped) && Interlocked.Increment(ref next) is var index && index < items.Count)
            {
                try
                {
                    rounds[index] = new(true, await BesideOthersAsync(body(items[index], index, loop.Scope(index.ToString(CultureInfo.InvariantCulture)))), null);
                }
                catch (FlowException failure)
                {
                    rounds[index] = new(false, default, failure);
                    Volatile.Write(ref isStopped, isStopped || !continues);
                }
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Math.Min(concurrency, items.Count)).Select(_ => WorkAsync()).ToList());
        return rounds;
    }

    /// <summary>A round that is over at once lets those start that run beside it, as a promise does.</summary>
    private static async Task<TResult> BesideOthersAsync<TResult>(Task<TResult> round)
    {
        if (round.IsCompleted)
        {
            await Task.Yield();
        }

        return await round;
    }

    private static Func<TItem, long, FlowRun, Task<bool>> WithoutResult<TItem>(Func<TItem, long, FlowRun, Task> body) =>
        async (item, index, scope) =>
        {
            await body(item, index, scope);
            return true;
        };

    private static List<TResult> Collected<TResult>(Round<TResult>[] rounds) =>
        [.. rounds.Where(round => round.IsDone).Select(round => round.Value).OfType<TResult>()];

    private readonly record struct Round<TResult>(bool IsDone, TResult? Value, FlowException? Failure);
}
