namespace WixFlowGen.Runtime;

/// <summary>Hears what a run does; for logs and for tests that compare targets. Must not throw.</summary>
public interface IFlowObserver
{
    /// <summary>The run waits before a further attempt, a further poll, or because the flow says so.</summary>
    void OnWait(string runId, string key, TimeSpan length);

    void OnStep(string runId, string key, StepOutcome outcome);
}

/// <summary>How a step ended.</summary>
public enum StepOutcome
{
    Completed,

    /// <summary>The journal had the result; nothing was done.</summary>
    Replayed,
    Failed,
}

/// <summary>Hears nothing.</summary>
internal sealed class SilentObserver : IFlowObserver
{
    public static readonly SilentObserver Instance = new();

    public void OnWait(string runId, string key, TimeSpan length)
    {
    }

    public void OnStep(string runId, string key, StepOutcome outcome)
    {
    }
}
