using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Runtime.Triggers;

namespace WixFlowGen.Runtime.Hosting.Inbox;

/// <summary>An event as the store keeps it until it is over.</summary>
internal static class InboxEvent
{
    public static string Write(StartingEvent started, DateTimeOffset at) => new JsonObject
    {
        ["type"] = started.Type,
        ["entityId"] = started.EntityId,
        ["sequence"] = started.Sequence,
        ["appId"] = started.AppId,
        ["receivedAt"] = at.ToString("O", CultureInfo.InvariantCulture),
        ["message"] = JsonNode.Parse(started.Message.GetRawText()),
    }.ToJsonString();

    public static (StartingEvent Event, string ReceivedAt) Read(string id, string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var sequence = root.GetProperty("sequence");
        return (new(
            id,
            root.GetProperty("type").GetString() ?? "",
            root.GetProperty("entityId").GetString(),
            sequence.ValueKind == JsonValueKind.Number ? sequence.GetInt64() : null,
            root.GetProperty("message").Clone())
        {
            AppId = root.TryGetProperty("appId", out var app) ? app.GetString() : null,
        }, root.GetProperty("receivedAt").GetString() ?? "");
    }
}
