using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text.Json.Serialization.Metadata;

namespace WixFlowGen.Runtime;

public sealed partial class FlowRun
{
    /// <summary>Runs a body for each item, in a scope such as <c>photos/3</c>, and collects what it returns in the items' order.</summary>
    /// <param name="body">Gets the item, its place from 0, and its scope.</param>
    /// <param name="record">Records what each body returns, so that a resumed run skips it whole; null records only its steps.</param>
    /// <param name="concurrency">How many bodies run at a time; 1 or more.</param>
    /// <param name="continueOnError">Items that fail are left out of the result; otherwise no body starts after a failure.</param>
    /// <exception cref="FlowException">The failure of the first item that failed, in the items' order.</exception>
    public async Task<List<TResult>> ForEachAsync<TItem, TResult>(
        string key, IReadOnlyList<TItem> items, Func<TItem, long, FlowRun, Task<TResult>> body,
        JsonTypeInfo<TResult>? record = null, int concurrency = 1, bool continueOnError = false)
    {
        var loop = Scope(key);
        var results = new (bool IsDone, TResult? Value)[items.Count];
        var failures = new ExceptionDispatchInfo?[items.Count];
        var next = -1;
        var isStopped = false;

        async Task WorkAsync()
        {
            while (!Volatile.Read(ref isStopped) && Interlocked.Increment(ref next) is var index && index < items.Count)
            {
                try
                {
                    results[index] = (true, await OneAsync(index));
                }
                catch (FlowException failure)
                {
                    failures[index] = ExceptionDispatchInfo.Capture(failure);
                    Volatile.Write(ref isStopped, isStopped || !continueOnError);
                }
            }
        }

        Task<TResult> OneAsync(int index)
        {
            var name = index.ToString(CultureInfo.InvariantCulture);
            return record is null
                ? body(items[index], index, loop.Scope(name))
                : loop.StepAsync(name, record, () => body(items[index], index, loop.Scope(name)));
        }

        await Task.WhenAll(Enumerable.Range(0, Math.Min(concurrency, items.Count)).Select(_ => WorkAsync()).ToList());
        if (!continueOnError)
        {
            failures.FirstOrDefault(failure => failure is not null)?.Throw();
        }

        return [.. results.Where(result => result.IsDone).Select(result => result.Value).OfType<TResult>()];
    }

    /// <summary>Runs branches at the same time, each in a scope such as <c>both/0</c>, and waits for all of them.</summary>
    /// <exception cref="FlowException">The failure of the first branch that failed, in the branches' order.</exception>
    public async Task ParallelAsync(string key, params IReadOnlyList<Func<FlowRun, Task>> branches) =>
        await ForEachAsync(
            key, branches,
            async (branch, _, scope) =>
            {
                await branch(scope);
                return true;
            },
            concurrency: Math.Max(1, branches.Count));

    /// <summary>Runs a body and, when it fails, a handler; their scopes are <c>key/try</c> and <c>key/catch</c>.</summary>
    public async Task<T> TryCatchAsync<T>(string key, Func<FlowRun, Task<T>> body, Func<FlowException, FlowRun, Task<T>> handler)
    {
        var scope = Scope(key);
        try
        {
            return await body(scope.Scope("try"));
        }
        catch (FlowException error)
        {
            return await handler(error, scope.Scope("catch"));
        }
    }
}
