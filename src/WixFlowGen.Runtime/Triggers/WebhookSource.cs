namespace WixFlowGen.Runtime.Triggers;

/// <summary>The signed requests of an external system, at <c>POST /_functions/{Path}</c>.</summary>
/// <param name="System">Events of it are named <c>{System}/{type}</c>.</param>
/// <param name="Secret">Name of the secret that signs (HMAC-SHA256) the body, or <c>timestamp.body</c> where requests are dated.</param>
/// <param name="SignatureHeader">In lower case.</param>
public sealed record WebhookSource(string System, string Path, string Secret, string SignatureHeader)
{
    /// <summary>Stands before the signature, such as <c>sha256=</c>.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The signature is base64; otherwise hexadecimal.</summary>
    public bool IsBase64 { get; init; }

    /// <summary>Carries seconds since 1970, in lower case; null when requests are not dated.</summary>
    public string? TimestampHeader { get; init; }

    /// <summary>How old, or how far ahead, a dated request may be.</summary>
    public TimeSpan Tolerance { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Where the body says what kind of event it is.</summary>
    public string TypePath { get; init; } = "type";

    /// <summary>Where the body has the event's own id.</summary>
    public string IdPath { get; init; } = "id";

    /// <summary>Where the body says when it happened; null when it does not.</summary>
    public string? TimePath { get; init; }
}
