using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Runtime.Storage;
using WixFlowGen.Runtime.Webhooks;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Runtime.Triggers;

/// <summary>An event as it starts flows.</summary>
/// <param name="Id">The same however often the event is delivered; at most 128 characters.</param>
/// <param name="Type">Such as <c>wix.portfolio.projects.v1.project_created</c>.</param>
/// <param name="EntityId">Events of one entity are worked on one after the other; null when it is of none.</param>
/// <param name="Sequence">Grows with each event of the entity; null when there is none.</param>
/// <param name="Message">What flows read: <c>id type entityId eventTime originatedFrom</c>, and <c>entity</c> or <c>body</c>.</param>
public sealed record StartingEvent(string Id, string Type, string? EntityId, long? Sequence, JsonElement Message)
{
    private const int LongestId = 128;

    /// <summary>The app that caused it; null when none did.</summary>
    public string? AppId { get; init; }

    public static StartingEvent Of(WebhookEvent received)
    {
        var payload = received.Payload;
        var id = received.Id is { Length: <= LongestId } given ? given : TextDigest.Of(payload.GetRawText());
        var isBody = received.Entity is null ? received.EntityFqdn is null : payload.Member("actionEvent") is not null;
        var message = new JsonObject { ["id"] = id, ["type"] = received.EventType };
        Add(message, "entityId", received.EntityId);
        Add(message, "eventTime", received.EventTime?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        Add(message, "originatedFrom", received.OriginatedFrom);
        if ((received.Entity ?? (isBody ? payload : (JsonElement?)null)) is { } content)
        {
            message[isBody ? "body" : "entity"] = JsonNode.Parse(AnswerJson.Clean(content, unwrapDates: false).GetRawText());
        }

        using var document = JsonDocument.Parse(message.ToJsonString());
        return new(id, received.EventType, received.EntityId, received.EntityEventSequence, document.RootElement.Clone())
        {
            AppId = received.Identity is { Type: "APP", Id: var app } ? app : null,
        };
    }

    /// <summary>The id of the run that an event starts: a repeat goes on with that run and has no second effect.</summary>
    public string RunIdOf(string flow) => $"{flow}/event/{Id}";

    private static void Add(JsonObject message, string name, string? value)
    {
        if (value is not null)
        {
            message[name] = value;
        }
    }
}
