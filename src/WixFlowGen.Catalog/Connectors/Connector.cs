using System.Collections.Immutable;
using WixFlowGen.Types;

namespace WixFlowGen.Catalog.Connectors;

/// <summary>All a connector document says, bound: the system, its operations, events and entities.</summary>
/// <param name="Operations">With ids such as <c>studio.listProjects</c>.</param>
public sealed record Connector(ConnectorSystem System, ImmutableArray<ApiOperation> Operations)
{
    public string? Summary { get; init; }

    /// <summary>How events arrive; null when there are none or they are polled.</summary>
    public ConnectorWebhook? Webhook { get; init; }

    public ImmutableArray<ConnectorEvent> Events { get; init; } = [];

    public ImmutableArray<ConnectorEntity> Entities { get; init; } = [];

    public ApiOperation? FindOperation(string name) => Operations.FirstOrDefault(operation => operation.Sdk.Function == name);
}

/// <summary>A connector under the name that a flow gives it.</summary>
public sealed record NamedConnector(string Name, Connector Connector);

/// <summary>Webhook requests of a system: signed with HMAC-SHA256 over the raw body, or over <c>timestamp.body</c> when a timestamp header is named.</summary>
/// <param name="Secret">Name of the secret that signs.</param>
/// <param name="SignatureHeader">Carries the signature.</param>
/// <param name="Prefix">Stands before the signature, such as <c>sha256=</c>; may be empty.</param>
/// <param name="IsBase64">The signature is base64; otherwise lower-case hex.</param>
/// <param name="TimestampHeader">Carries seconds since 1970; null when requests are not dated.</param>
public sealed record ConnectorWebhook(string Secret, string SignatureHeader, string Prefix, bool IsBase64, string? TimestampHeader)
{
    /// <summary>How old a dated request may be.</summary>
    public TimeSpan Tolerance { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Path in the body of what kind of event it is.</summary>
    public string TypePath { get; init; } = "type";

    /// <summary>Path in the body of the event's own id.</summary>
    public string IdPath { get; init; } = "id";

    /// <summary>Path in the body of when it happened; null when the body does not say.</summary>
    public string? TimePath { get; init; }

    /// <summary>Path in the body of the id of the entity it is about.</summary>
    public string? EntityPath { get; init; }
}

/// <summary>Something a system tells of.</summary>
/// <param name="Name">As flows write it, after the connector's name.</param>
/// <param name="Type">What stands at the webhook's type path.</param>
/// <param name="Payload">The type of the whole body.</param>
public sealed record ConnectorEvent(string Name, string Type, ObjectType Payload);

/// <summary>A kind of thing the system keeps, with what can be done to it.</summary>
/// <param name="IdField">The field of <paramref name="Type"/> that names one.</param>
/// <param name="Roles">Operations by role: <c>get list create update delete archive find changes</c>.</param>
/// <param name="Events">Event names by meaning: <c>created updated deleted</c>.</param>
public sealed record ConnectorEntity(
    string Name, ObjectType Type, string IdField, ImmutableDictionary<string, EntityOperation> Roles, ImmutableDictionary<string, string> Events)
{
    /// <summary>The field that says when the entity was last changed; null when none does.</summary>
    public string? UpdatedField { get; init; }

    /// <summary>The field the caller may choose and that stays unique; null when there is none.</summary>
    public string? KeyField { get; init; }

    /// <summary>The field that changes with every change and that an update has to name; null when there is none.</summary>
    public string? RevisionField { get; init; }

    /// <summary>The bytes the entity stands for; null when it is no file.</summary>
    public EntityContent? Content { get; init; }
}

/// <summary>The bytes an entity stands for.</summary>
/// <param name="Url">The field with their address.</param>
/// <param name="Name">The field with the name of the file; null when the entity's id has to do.</param>
/// <param name="Version">The field that changes with the bytes.</param>
/// <param name="Write">The request field that takes the address of new bytes; null when they cannot be written.</param>
public sealed record EntityContent(string Url, string? Name, string Version, string? Write);

/// <summary>An operation on an entity, with where the entity stands in its messages.</summary>
/// <param name="Operation">Name within the connector.</param>
/// <param name="RequestId">Request field of the id, of the key for <c>find</c>; null for roles without.</param>
/// <param name="RequestEntity">Request field of the values; null when the message itself is the values, or there are none.</param>
/// <param name="ResponseEntity">Response path of the entity, or of the entities for <c>list</c> and <c>changes</c>; null when the message itself is the entity.</param>
/// <param name="Since">Request field of the time that <c>changes</c> starts from; null for other roles.</param>
public sealed record EntityOperation(string Operation, string? RequestId, string? RequestEntity, string? ResponseEntity, string? Since);
