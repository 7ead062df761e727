using System.Text.Json;

namespace WixFlowGen.Runtime.Sync;

/// <summary>A change notification: an entity was created, changed or deleted. Only a hint: the entity is read again before anything is decided.</summary>
/// <param name="Id">The id of the event; repetitions have the same id.</param>
public sealed record SyncEvent(string Id, SyncSide Side, string EntityId)
{
    /// <summary>True when the event was caused by the application this sync runs as.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Increases with each event of the entity; null when the system gives none.</summary>
    public long? Sequence { get; init; }

    /// <summary>The revision the entity had after the change; null when the event does not say.</summary>
    public string? Revision { get; init; }

    /// <summary>All mapped fields after the change; null when the event does not say.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Values { get; init; }
}
