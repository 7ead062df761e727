namespace WixFlowGen.Runtime.Journal;

/// <summary>What a journal keeps of a run beside its entries.</summary>
/// <param name="Flow">The name of the flow.</param>
/// <param name="InputsJson">The inputs it was started with; files without their content.</param>
/// <param name="WakeAt">When a run that let go should go on.</param>
/// <param name="Outcome">Null while the run is not finished.</param>
public sealed record RunRecord(
    string RunId, string Flow, string InputsJson, DateTimeOffset StartedAt, DateTimeOffset? WakeAt = null,
    DateTimeOffset? FinishedAt = null, RunOutcome? Outcome = null)
{
    /// <summary>The id of the member who started it; null when the flow does not read that.</summary>
    public string? CallerId { get; init; }
}
