namespace WixFlowGen.Runtime.Journal;

/// <summary>The wish to work on a run.</summary>
/// <param name="Owner">Unique for each process and each invocation.</param>
/// <param name="Lease">How long nobody else may take the run after the last entry.</param>
public sealed record RunStart(string RunId, string Flow, string InputsJson, DateTimeOffset Now, string Owner, TimeSpan Lease)
{
    /// <summary>The id of the member who starts it; null when the flow does not read that.</summary>
    public string? CallerId { get; init; }
}
