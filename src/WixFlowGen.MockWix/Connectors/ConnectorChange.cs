namespace WixFlowGen.MockWix.Connectors;

/// <summary>A change of an entity that an external system keeps.</summary>
/// <param name="Number">Counts all changes of the system, from 1.</param>
/// <param name="Entity">Name of the kind.</param>
/// <param name="What"><c>created</c>, <c>updated</c> or <c>deleted</c>.</param>
public sealed record ConnectorChange(int Number, string Entity, string What, string Id, DateTimeOffset At);
