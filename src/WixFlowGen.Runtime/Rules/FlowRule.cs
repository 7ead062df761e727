namespace WixFlowGen.Runtime.Rules;

/// <summary>A limit that only a value can break.</summary>
/// <param name="Path">From the root: <c>project.title</c>, <c>labels[]</c> for each element, empty for the root itself.</param>
/// <param name="Kind">Such as <c>maxLength</c>; docs/reference/parity.md lists them.</param>
/// <param name="Limit">JSON text of the limit.</param>
public sealed record FlowRule(string Path, string Kind, string Limit);
