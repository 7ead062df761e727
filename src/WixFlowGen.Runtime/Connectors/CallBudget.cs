namespace WixFlowGen.Runtime.Connectors;

/// <summary>Spreads requests so that no stretch of a limit's length holds more of them than it allows. Shared by all runs of a process.</summary>
internal sealed class CallBudget
{
    private readonly object _gate = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> _starts = new(StringComparer.Ordinal);

    /// <summary>Takes the next free place; what has to be waited for it.</summary>
    /// <param name="name">Of who is called.</param>
    /// <param name="requests">At most so many in any stretch of <paramref name="per"/>.</param>
    public TimeSpan Reserve(string name, int requests, TimeSpan per, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (!_starts.TryGetValue(name, out var starts))
            {
                _starts[name] = starts = new();
            }

            var free = starts.Count < requests ? now : starts.Dequeue() + per;
            var start = free > now ? free : now;
            starts.Enqueue(start);
            return start - now;
        }
    }
}
