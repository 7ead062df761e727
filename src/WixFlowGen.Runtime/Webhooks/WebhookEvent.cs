using System.Text.Json;

namespace WixFlowGen.Runtime.Webhooks;

/// <summary>An event that Wix signed, by REST names.</summary>
/// <param name="EventType">Such as <c>wix.portfolio.projects.v1.project_created</c>.</param>
/// <param name="InstanceId">The installation it belongs to; null when the event is of none.</param>
/// <param name="Identity">Who caused it; null when Wix does not say.</param>
/// <param name="Payload">The whole event; events older than the domain events have nothing else.</param>
public sealed record WebhookEvent(string EventType, string? InstanceId, WebhookIdentity? Identity, JsonElement Payload)
{
    /// <summary>The same however often the event is delivered; null for events older than the domain events.</summary>
    public string? Id { get; init; }

    /// <summary>Such as <c>wix.portfolio.projects.v1.project</c>.</summary>
    public string? EntityFqdn { get; init; }

    /// <summary>Such as <c>created</c>.</summary>
    public string? Slug { get; init; }

    public string? EntityId { get; init; }

    /// <summary>The entity as it is after the event, the deleted one if Wix sends it, or the body of an action; null when there is none.</summary>
    public JsonElement? Entity { get; init; }

    /// <summary>Earlier values of changed fields, by flattened path such as <c>coverImage.focalPoint.x</c>; null when Wix does not say.</summary>
    public JsonElement? ModifiedFields { get; init; }

    public DateTimeOffset? EventTime { get; init; }

    /// <summary>Grows with each event of the entity; null when there is none.</summary>
    public long? EntityEventSequence { get; init; }

    /// <summary>The action that caused the event, in words of Wix; mostly null.</summary>
    public string? OriginatedFrom { get; init; }

    public bool TriggeredByAnonymizeRequest { get; init; }

    /// <summary>Account and site of the installation; null when Wix does not say.</summary>
    public JsonElement? AccountInfo { get; init; }
}

/// <summary>Who caused an event.</summary>
/// <param name="Type"><c>APP</c>, <c>MEMBER</c>, <c>WIX_USER</c> or <c>ANONYMOUS_VISITOR</c>.</param>
/// <param name="Id">Of the app, member, user or visitor; null when Wix does not say.</param>
public sealed record WebhookIdentity(string Type, string? Id)
{
    /// <summary>An app caused it, and it is this one: the first sign that an event is the echo of an own write.</summary>
    public bool IsApp(string appId) => Type == "APP" && Id == appId;
}
