using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Runtime.Triggers;

/// <summary>Events that are news to a sync. The flow gets <c>eventId entityId sequence revision appId</c> and nothing of the payload, which may be old.</summary>
/// <param name="EntityIdPath">Where the message has the id of the entity that changed.</param>
public sealed record NewsStart(string EventType, string EntityIdPath = "entityId") : EventStart(EventType)
{
    public override JsonElement? InputsFor(JsonElement message) => Inputs(message, null, null);

    public override JsonElement? InputsFor(StartingEvent started) => Inputs(started.Message, started.Sequence, started.AppId);

    /// <exception cref="FlowException">The event does not say which entity changed.</exception>
    private JsonElement Inputs(JsonElement message, long? sequence, string? appId)
    {
        var isOfEntity = EntityIdPath == "entityId";
        var inputs = new JsonObject
        {
            ["eventId"] = message.Text("id"),
            ["entityId"] = message.TextAt(EntityIdPath) ?? throw new FlowException(ErrorCodes.UnexpectedAnswer, $"'{EventType}' has no '{EntityIdPath}'"),
        };
        if (isOfEntity && sequence is { } number)
        {
            inputs["sequence"] = number; // of another entity it would order the events of many
        }

        if (isOfEntity && message.Member("entity")?.Text("revision") is { } revision)
        {
            inputs["revision"] = revision;
        }

        if (appId is not null)
        {
            inputs["appId"] = appId;
        }

        using var document = JsonDocument.Parse(inputs.ToJsonString());
        return document.RootElement.Clone();
    }
}
