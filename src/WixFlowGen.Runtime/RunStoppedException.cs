namespace WixFlowGen.Runtime;

/// <summary>A run stops where it is without being finished; it can go on later. No handler of the flow sees this.</summary>
/// <param name="error">What the caller of the run gets.</param>
/// <param name="wakeAt">When the run should go on; null when nobody knows.</param>
public sealed class RunStoppedException(FlowException error, DateTimeOffset? wakeAt = null) : Exception(error.Message, error)
{
    public FlowException Error { get; } = error;

    public DateTimeOffset? WakeAt { get; } = wakeAt;

    /// <summary>The run is held by another, so that not even its release may be written.</summary>
    public bool IsLost { get; init; }
}
