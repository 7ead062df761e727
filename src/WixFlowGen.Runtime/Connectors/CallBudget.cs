namespace WixFlowGen.Runtime.Connectors;

/// <summary>Spreads requests so that no stretch of a limit's length holds more than it allows.</summary>
internal sealed class CallBudget
{
    private readonly object _gate = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> _starts = new(StringComparer.Ordinal);

    /// <summary>Takes the next free place; what has to be waited for it.</summary>
    public TimeSpan Reserve(Connector connector, DateTimeOffset now)
    {
        if (connector.RateLimit is not { } limit)
        {
            return TimeSpan.Zero;
        }

        lock (_gate)
        {
            if (!_starts.TryGetValue(connector.Name, out var starts))
            {
                _starts[connector.Name] = starts = new();
            }

            var free = starts.Count < limit.Requests ? now : starts.Dequeue() + limit.Per;
            var start = free > now ? free : now;
            starts.Enqueue(start);
            return start - now;
        }
    }
}
