namespace WixFlowGen.Runtime.Journal;

/// <summary>What a journal knows of a run that is opened.</summary>
/// <param name="InputsJson">The inputs the run was first started with.</param>
/// <param name="Entries">In the order they were written.</param>
/// <param name="Outcome">Not null when <see cref="RunStatus.Finished"/>.</param>
public sealed record RunOpening(RunStatus Status, string InputsJson, IReadOnlyList<JournalEntry> Entries, RunOutcome? Outcome = null)
{
    /// <summary>The id of the member who first started it; null when the flow does not read that.</summary>
    public string? CallerId { get; init; }
}

/// <summary>The state of a run that is opened.</summary>
public enum RunStatus
{
    New,
    Resumed,
    Finished,

    /// <summary>Another owner holds it.</summary>
    Busy,
}
