namespace WixFlowGen.Runtime.Journal;

/// <summary>How a run ended: with outputs or with an error.</summary>
/// <param name="Json">The outputs; null when it failed.</param>
public sealed record RunOutcome(string? Json, RunError? Error);

/// <summary>The error that ended a run.</summary>
public sealed record RunError(string Code, string Message, string? Step);
