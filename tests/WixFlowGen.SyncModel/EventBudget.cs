namespace WixFlowGen.SyncModel;

/// <summary>What the simulated call is to do.</summary>
/// <param name="Latency">Milliseconds the call takes.</param>
/// <param name="Fault">Null when it succeeds.</param>
/// <param name="Stall">Milliseconds its worker stands still afterwards.</param>
public sealed record SimulatedCall(int Latency, string? Fault, int Stall);

/// <summary>Counts the calls to Wix that each event takes, over all its tries and arrivals.</summary>
public sealed class EventBudget
{
    private readonly AsyncLocal<Count?> _current = new();
    private readonly Dictionary<string, int> _calls = [];

    public int Most => _calls.Values.DefaultIfEmpty().Max();

    /// <summary>The worker begins to look at its inbox.</summary>
    public void Begin() => _current.Value = new Count();

    /// <summary>A try of the event is over: it is done or waits for the next one.</summary>
    public void EndTry(string news)
    {
        if (_current.Value is { } count)
        {
            _calls[news] = _calls.GetValueOrDefault(news) + count.Calls;
            count.Calls = 0;
        }
    }

    public void CountCall()
    {
        if (_current.Value is { } count)
        {
            count.Calls++;
        }
    }

    private sealed class Count
    {
        public int Calls { get; set; }
    }
}
