namespace WixFlowGen.Runtime.Journal;

/// <summary>A run and who works on it.</summary>
public sealed record RunHold(string RunId, string Owner);
