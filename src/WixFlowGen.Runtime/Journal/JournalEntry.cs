namespace WixFlowGen.Runtime.Journal;

/// <summary>A line of a run's journal.</summary>
/// <param name="Key">Full key of the step.</param>
/// <param name="Json">The result of a completed step, or the failure of a failed one.</param>
/// <param name="Attempt">From 1: how often the step was begun, resumed runs included.</param>
public sealed record JournalEntry(string Key, JournalEntryKind Kind, string? Json, DateTimeOffset At, int Attempt);

/// <summary>What an entry says.</summary>
public enum JournalEntryKind
{
    /// <summary>Written before an effect that may not happen twice.</summary>
    Started,
    Completed,

    /// <summary>The step or block failed; a run that goes on gets the failure again.</summary>
    Failed,
    Waiting,

    /// <summary>The run is alive; nothing else is known by it, and a run that is opened gets none of these.</summary>
    Renewed,
}
