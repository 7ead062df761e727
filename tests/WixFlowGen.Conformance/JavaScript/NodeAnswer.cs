namespace WixFlowGen.Conformance.JavaScript;

/// <summary>What goes back to the child over its connection.</summary>
internal sealed record NodeAnswer(int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body);
