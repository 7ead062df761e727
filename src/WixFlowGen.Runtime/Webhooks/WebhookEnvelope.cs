using System.Globalization;
using System.Text;
using System.Text.Json;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Runtime.Webhooks;

/// <summary>Reads the event out of the claims: JSON in text in JSON in text in JSON.</summary>
internal static class WebhookEnvelope
{
    /// <exception cref="WebhookRefusedException">A level is not what it has to be.</exception>
    public static WebhookEvent Read(JsonElement claims)
    {
        var envelope = Inner(claims, "data") ?? throw Invalid();
        var payload = Inner(envelope, "data") ?? throw Invalid();
        var type = envelope.Text("eventType") ?? throw WebhookRefusedException.Unreadable(WebhookReasons.EventUnexpected);
        var slug = payload.Text("slug");
        if (payload.Text("entityFqdn") is not null && slug is not null && !type.EndsWith("_" + slug, StringComparison.Ordinal))
        {
            throw WebhookRefusedException.Unreadable(WebhookReasons.EventUnexpected);
        }

        return new WebhookEvent(type, envelope.Text("instanceId"), Identity(Inner(envelope, "identity")), payload)
        {
            Id = payload.Text("id"),
            EntityFqdn = payload.Text("entityFqdn"),
            Slug = slug,
            EntityId = payload.Text("entityId"),
            Entity = payload.Member("createdEvent")?.Member("entity")
                ?? payload.Member("updatedEvent")?.Member("currentEntity")
                ?? payload.Member("deletedEvent")?.Member("deletedEntity")
                ?? payload.Member("actionEvent")?.Member("body"),
            ModifiedFields = payload.Member("updatedEvent")?.Member("modifiedFields"),
            EventTime = Instant(payload.Text("eventTime")),
            EntityEventSequence = long.TryParse(payload.Text("entityEventSequence"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            OriginatedFrom = payload.Text("originatedFrom"),
            TriggeredByAnonymizeRequest = payload.Member("triggeredByAnonymizeRequest") is { ValueKind: JsonValueKind.True },
            AccountInfo = envelope.Member("accountInfo") is { ValueKind: JsonValueKind.Object } account ? account : null,
        };
    }

    /// <summary>The object in a text; null when the member is absent or null.</summary>
    private static JsonElement? Inner(JsonElement outer, string name) => outer.Member(name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text => SignedToken.Object(Encoding.UTF8.GetBytes(text.GetString() ?? ""), WebhookReasons.DataInvalid),
        _ => throw Invalid(),
    };

    private static WebhookIdentity? Identity(JsonElement? identity) => identity?.Text("identityType") is { } type
        ? new(type, identity?.Text("appId") ?? identity?.Text("memberId") ?? identity?.Text("wixUserId") ?? identity?.Text("anonymousVisitorId"))
        : null;

    private static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : null;

    private static WebhookRefusedException Invalid() => WebhookRefusedException.Unreadable(WebhookReasons.DataInvalid);
}
