namespace WixFlowGen.SyncModel;

/// <summary>What the simulated call is to do.</summary>
/// <param name="Latency">Milliseconds the call takes.</param>
/// <param name="Fault">Null when it succeeds.</param>
/// <param name="Stall">Milliseconds its worker stands still afterwards.</param>
public sealed record SimulatedCall(int Latency, string? Fault, int Stall);

/// <summary>Counts the calls to Wix that working on one event takes, for each worker by itself.</summary>
public sealed class EventBudget
{
    private readonly AsyncLocal<Count?> _current = new();

    public int Most { get; private set; }

    /// <summary>The worker begins to look at its inbox.</summary>
    public void Begin() => _current.Value = new Count();

    /// <summary>The event is done or waits for its next try.</summary>
    public void EndEvent()
    {
        if (_current.Value is { } count)
        {
            Most = Math.Max(Most, count.Calls);
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
