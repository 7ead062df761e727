using System.Collections.Immutable;

namespace WixFlowGen.Catalog;

/// <summary>A webhook event of the Wix API.</summary>
/// <param name="Id">As flows write it: <c>portfolio.projects.projectCreated</c>.</param>
/// <param name="EventType">The declared type, copied, never composed: <c>wix.portfolio.projects.v1.project_created</c>.</param>
/// <param name="Slug">The event's slug, such as <c>created</c>.</param>
/// <param name="Envelope">Where the payload stands in the wire body.</param>
/// <param name="SdkHandler">The package's handler function, such as <c>onProjectCreated</c>.</param>
/// <param name="VeloHandler">The function name in <c>events.js</c>; null when Velo has none.</param>
/// <param name="Payload">The payload's REST type.</param>
public sealed record ApiEvent(
    string Id, string Package, string EntityFqdn, string EventType, string Slug, EventEnvelope Envelope,
    string SdkHandler, string? VeloHandler, Types.ObjectType Payload)
{
    /// <summary>Changes of value between the SDK's event and the REST payload, by payload path.</summary>
    public ImmutableArray<ValueTransformation> Transformations { get; init; } = [];

    /// <summary>The kind of entity that the event's entity id names, such as <c>media file</c>; null when it is unknown.</summary>
    public string? Identified { get; init; }

    /// <summary>Permission ids the receiving app needs.</summary>
    public ImmutableArray<string> Permissions { get; init; } = [];
}

/// <summary>The member of the wire body that carries the payload.</summary>
public enum EventEnvelope
{
    /// <summary><c>createdEvent.entity</c>.</summary>
    Created,

    /// <summary><c>updatedEvent.currentEntity</c>.</summary>
    Updated,

    /// <summary><c>deletedEvent.deletedEntity</c>, often absent.</summary>
    Deleted,

    /// <summary><c>actionEvent.body</c>.</summary>
    Action,

    /// <summary>The payload is the data itself (events older than the domain events).</summary>
    Bare,
}
