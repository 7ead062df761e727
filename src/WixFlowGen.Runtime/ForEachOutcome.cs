namespace WixFlowGen.Runtime;

/// <summary>What a loop that continues past failures gives.</summary>
/// <param name="Items">What the rounds that succeeded collected, in the items' order.</param>
/// <param name="Failures">The rounds that failed, in the items' order.</param>
public sealed record ForEachOutcome<T>(IReadOnlyList<T> Items, IReadOnlyList<ForEachFailure> Failures);

/// <summary>A round that failed.</summary>
/// <param name="Index">The item's place, from 0.</param>
/// <param name="Step">Full key of the step that failed; null when none did.</param>
public sealed record ForEachFailure(long Index, string Code, string Message, string? Step);
