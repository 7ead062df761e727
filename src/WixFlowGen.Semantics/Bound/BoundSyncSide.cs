using System.Collections.Immutable;
using WixFlowGen.Catalog;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Bound;

/// <summary>One of the two systems of a sync: a flow with a fixed interface that does what the sync asks for.</summary>
/// <remarks>
/// Inputs of the flow: <c>action</c>, <c>id</c>, <c>cursor</c>, <c>since</c>, <c>values</c>, <c>revision</c>, <c>claim</c>, <c>partnerId</c>, all but the first
/// optional, and those of <see cref="Scope"/>. Outputs: <c>entity</c>, <c>entities</c>, <c>next</c>, <c>content</c>. A flow may lack
/// the inputs that none of its actions reads and the outputs that none of them gives.
/// An action that fails with HTTP status 404 says that the entity is gone.
/// </remarks>
/// <param name="Syntax">What the sync document says about the side.</param>
/// <param name="Flow">The side flow.</param>
/// <param name="Entity">As the document names it: <c>media.file</c>, <c>ams.asset</c>, or the name of an author's side flow.</param>
/// <param name="Scope">Constants given to the flow with every action, such as the folder that is kept the same.</param>
public sealed record BoundSyncSide(YamlMapping Syntax, BoundFlow Flow, string Entity, TypedObject Scope)
{
    /// <summary>What the flow can be asked for.</summary>
    public ImmutableArray<SyncAction> Actions { get; init; } = [];

    /// <summary>The values an entity has.</summary>
    public ObjectType Readable { get; init; } = new("", []);

    /// <summary>The values that can be written.</summary>
    public ObjectType Writable { get; init; } = new("", []);

    /// <summary>An entity says when it was changed.</summary>
    public bool HasTime { get; init; }

    /// <summary>What tells of changes.</summary>
    public ImmutableArray<BoundSyncEvent> Events { get; init; } = [];

    /// <summary>How often the side is asked for changes that no event tells of; null for never.</summary>
    public TimeSpan? Poll { get; init; }

    /// <summary>Entities carry the id of their partner, or the claim they were made under: <c>find</c> and <c>carry</c> can be asked for.</summary>
    public bool CarriesLink { get; init; }

    /// <summary>A poll asks for what changed and not for everything: <c>changes</c> can be asked for, and of deletions it learns otherwise.</summary>
    public bool TellsChanges { get; init; }

    /// <summary>The connector of the entity; null on the Wix side and for an author's side flow.</summary>
    public NamedConnector? Connector { get; init; }
}

/// <summary>An event that tells of a change of an entity. Either <paramref name="Wix"/> or <paramref name="External"/> is there.</summary>
/// <param name="EntityId">Path of the entity's id: in the message as flows read it (<c>entityId</c>, <c>body.fileId</c>), or in the body of the webhook request.</param>
public sealed record BoundSyncEvent(SyncChange Change, ApiEvent? Wix, ConnectorEvent? External, string EntityId);

/// <summary>What an event says happened.</summary>
public enum SyncChange
{
    Created,
    Updated,
    Deleted,
}

/// <summary>What a side flow can be asked for; in the flow's input in lower case.</summary>
public enum SyncAction
{
    Get,
    List,
    Changes,
    Create,
    Update,
    Remove,
    Archive,
    Find,
    Carry,
    Content,
}
