using System.Globalization;
using System.Text.Json.Nodes;
using WixFlowGen.Catalog;

namespace WixFlowGen.MockWix.Events;

/// <summary>A change of an entity of the site.</summary>
/// <param name="Definition">What the catalog says of the event.</param>
/// <param name="Id">Of this event; a webhook that comes twice carries it twice.</param>
/// <param name="EntityId">The entity of the definition, which for an item of a gallery is the gallery.</param>
/// <param name="Sequence">Counts the events of the entity, from 1.</param>
/// <param name="Caller">Who made the change.</param>
/// <param name="Payload">By REST names, as it was then; null for most deletes.</param>
/// <param name="OriginatedFrom">What else led to the change, such as <c>Gallery Deleted</c>; empty when it was made by itself.</param>
public sealed record SiteEvent(
    ApiEvent Definition, string Id, string EntityId, long Sequence, DateTimeOffset At, CallerIdentity Caller, JsonObject? Payload, string OriginatedFrom)
{
    /// <summary>The body of the domain event, the innermost JSON of a webhook.</summary>
    public JsonObject ToWireBody()
    {
        var body = new JsonObject
        {
            ["id"] = Id,
            ["entityFqdn"] = Definition.EntityFqdn,
            ["slug"] = Definition.Slug,
            ["entityId"] = EntityId,
        };
        if (Envelope(Definition.Envelope, Payload?.DeepClone()) is var (name, content))
        {
            body[name] = content;
        }

        body["eventTime"] = Areas.WixTime.Text(At);
        body["triggeredByAnonymizeRequest"] = false;
        body["originatedFrom"] = OriginatedFrom;
        body["entityEventSequence"] = Sequence.ToString(CultureInfo.InvariantCulture);
        return body;
    }

    private static (string Name, JsonObject Content)? Envelope(EventEnvelope kind, JsonNode? payload) => kind switch
    {
        EventEnvelope.Created => ("createdEvent", new JsonObject { ["entity"] = payload }),
        EventEnvelope.Updated => ("updatedEvent", new JsonObject { ["currentEntity"] = payload }),
        EventEnvelope.Deleted => ("deletedEvent", payload is null ? [] : new JsonObject { ["deletedEntity"] = payload }),
        EventEnvelope.Action => ("actionEvent", new JsonObject { ["body"] = payload }),
        _ => null,
    };
}
