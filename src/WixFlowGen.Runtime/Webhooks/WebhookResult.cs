namespace WixFlowGen.Runtime.Webhooks;

/// <summary>What became of a webhook: an event, or a refusal. Neither holds any part of the token.</summary>
/// <param name="Event">Null when it was refused.</param>
/// <param name="Refusal">Null when it was taken.</param>
public sealed record WebhookResult(WebhookEvent? Event, WebhookRefusal? Refusal);

/// <summary>A refused webhook.</summary>
/// <param name="Status">What to answer: 400 or 401.</param>
/// <param name="Reason">One of <see cref="WebhookReasons"/>.</param>
public sealed record WebhookRefusal(int Status, string Reason);

/// <summary>Ends the reading of a webhook that is refused.</summary>
internal sealed class WebhookRefusedException(int status, string reason) : Exception(reason)
{
    public WebhookRefusal Refusal { get; } = new(status, reason);

    /// <summary>It may not be from Wix.</summary>
    public static WebhookRefusedException Untrusted(string reason) => new(401, reason);

    /// <summary>It cannot be read.</summary>
    public static WebhookRefusedException Unreadable(string reason) => new(400, reason);
}
