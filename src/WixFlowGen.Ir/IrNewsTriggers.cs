namespace WixFlowGen.Ir;

/// <summary>Started by a Wix event that is news to a sync: the inputs are <c>eventId entityId sequence revision appId</c>, whatever the payload.</summary>
/// <param name="EventId">The catalog id.</param>
/// <param name="EventType">As a webhook tells it.</param>
/// <param name="VeloHandler">The function of <c>events.js</c> that is told; null when the C# service alone is.</param>
/// <param name="EntityIdPath">Where the message has the entity's id.</param>
public sealed record IrWixNewsTrigger(string EventId, string EventType, string? VeloHandler, string EntityIdPath) : IrTrigger;

/// <summary>Started by a signed request of an external system that is news to a sync, with the same inputs.</summary>
/// <param name="Type">What stands at the webhook's type path.</param>
/// <param name="EntityIdPath">Where the body has the entity's id.</param>
public sealed record IrWebhookNewsTrigger(IrWebhook Webhook, string Type, string EntityIdPath) : IrTrigger;

/// <summary>The signed requests of an external system; one address for all its events.</summary>
/// <param name="System">The connector's name in kebab case.</param>
/// <param name="Secret">Name of the secret that signs the body, or <c>timestamp.body</c> where requests are dated.</param>
/// <param name="SignatureHeader">In lower case.</param>
/// <param name="Prefix">Stands before the signature; may be empty.</param>
/// <param name="IsBase64">The signature is base64, otherwise hexadecimal.</param>
/// <param name="TimestampHeader">Carries seconds since 1970, in lower case; null when requests are not dated.</param>
/// <param name="ToleranceMilliseconds">How old a dated request may be.</param>
/// <param name="TypePath">Where the body says what kind of event it is.</param>
/// <param name="IdPath">Where the body has the event's own id.</param>
/// <param name="TimePath">Where the body says when it happened; null when it does not.</param>
public sealed record IrWebhook(
    string System, string Secret, string SignatureHeader, string Prefix, bool IsBase64, string? TimestampHeader, long ToleranceMilliseconds,
    string TypePath, string IdPath, string? TimePath)
{
    /// <summary>Below <c>/_functions/</c>, on both targets.</summary>
    public string Path => string.Concat(System.Split('-').Select((part, i) => i == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..])) + "Events";

    /// <summary>An event as inboxes name it, apart from those of Wix and of other systems.</summary>
    public string EventType(string type) => $"{System}/{type}";
}
