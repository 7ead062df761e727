namespace WixFlowGen.MockWix;

/// <summary>Counts the API calls of each app instance over the last minute.</summary>
internal sealed class CallLimiter(int? callsPerMinute, TimeProvider time)
{
    private readonly Dictionary<string, Queue<DateTimeOffset>> _calls = new(StringComparer.Ordinal);

    /// <summary>False when the caller has had its share; such a call does not count.</summary>
    /// <param name="caller">Whatever tells app instances apart; kept in memory only.</param>
    public bool Admit(string caller)
    {
        if (callsPerMinute is not { } limit)
        {
            return true;
        }

        var now = time.GetUtcNow();
        if (!_calls.TryGetValue(caller, out var calls))
        {
            _calls[caller] = calls = new Queue<DateTimeOffset>();
        }

        while (calls.TryPeek(out var oldest) && now - oldest >= TimeSpan.FromMinutes(1))
        {
            calls.Dequeue();
        }

        if (calls.Count >= limit)
        {
            return false;
        }

        calls.Enqueue(now);
        return true;
    }
}
