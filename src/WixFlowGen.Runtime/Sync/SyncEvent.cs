using System.Text.Json;

namespace WixFlowGen.Runtime.Sync;

/// <summary>News that an entity was made, changed or removed. Only a hint: the entity is read again before anything is decided.</summary>
/// <param name="Id">The event's own id, the same for each repetition.</param>
public sealed record SyncEvent(string Id, SyncSide Side, string EntityId)
{
    /// <summary>The identity in the event is the application this sync runs as.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Grows with each event of the entity; null where the system gives none.</summary>
    public long? Sequence { get; init; }

    /// <summary>The revision the entity had after the change; null when the event does not say.</summary>
    public string? Revision { get; init; }

    /// <summary>All mapped fields after the change; null when the event does not say.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Values { get; init; }
}
