namespace WixFlowGen.MockWix.Recording;

/// <summary>Everything that happened, in order.</summary>
public sealed class Trace(TimeProvider time)
{
    private readonly object _gate = new();
    private readonly List<TraceEvent> _events = [];
    private readonly long _start = time.GetTimestamp();

    /// <summary>A copy of what has happened so far.</summary>
    public IReadOnlyList<TraceEvent> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    public IReadOnlyList<RequestEvent> Requests => [.. Events.OfType<RequestEvent>()];

    /// <summary>Milliseconds since the mock was made, rounded down.</summary>
    public long Now => (long)time.GetElapsedTime(_start).TotalMilliseconds;

    /// <summary>Notes a pause of the runtime that starts now; call it from the runtime's observer.</summary>
    public void RecordWait(string key, TimeSpan length) => Record(new WaitEvent(Now, key, (long)length.TotalMilliseconds));

    public void Clear()
    {
        lock (_gate)
        {
            _events.Clear();
        }
    }

    internal void Record(TraceEvent happened)
    {
        lock (_gate)
        {
            _events.Add(happened);
        }
    }
}
