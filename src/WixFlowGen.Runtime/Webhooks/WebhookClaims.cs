using System.Text.Json;
using WixFlowGen.Runtime.Secrets;

namespace WixFlowGen.Runtime.Webhooks;

/// <summary>Checks the claims of a token whose signature is right.</summary>
internal static class WebhookClaims
{
    /// <summary>The last second that <see cref="DateTimeOffset"/> knows.</summary>
    private const double LastSecond = 253_402_300_799;

    /// <exception cref="WebhookRefusedException">A claim does not hold.</exception>
    public static void Check(JsonElement claims, WebhookOptions options)
    {
        var now = options.Time.GetUtcNow();
        if (Seconds(claims, "exp") is var expiry && (expiry ?? throw WebhookRefusedException.Untrusted(WebhookReasons.ExpiryMissing)) <= now)
        {
            throw WebhookRefusedException.Untrusted(WebhookReasons.Expired);
        }

        if (Seconds(claims, "nbf") is { } start && start > now + options.ClockTolerance)
        {
            throw WebhookRefusedException.Untrusted(WebhookReasons.NotYetValid);
        }

        var issued = Seconds(claims, "iat") ?? throw WebhookRefusedException.Untrusted(WebhookReasons.IssueTimeMissing);
        if (issued > now + options.ClockTolerance)
        {
            throw WebhookRefusedException.Untrusted(WebhookReasons.IssuedInFuture);
        }

        if (now - issued > options.MaxAge)
        {
            throw WebhookRefusedException.Untrusted(WebhookReasons.TooOld);
        }

        if (options.Issuer is { } issuer && !Texts(claims, "iss").Any(text => SecretComparison.AreEqual(text, issuer)))
        {
            throw WebhookRefusedException.Untrusted(WebhookReasons.IssuerRefused);
        }

        if (options.Audience is { } audience && !Texts(claims, "aud").Any(text => SecretComparison.AreEqual(text, audience)))
        {
            throw WebhookRefusedException.Untrusted(WebhookReasons.AudienceRefused);
        }
    }

    private static DateTimeOffset? Seconds(JsonElement claims, string name)
    {
        if (!claims.TryGetProperty(name, out var claim))
        {
            return null;
        }

        return claim.ValueKind == JsonValueKind.Number && claim.TryGetDouble(out var seconds) && seconds is >= 0 and <= LastSecond
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : throw WebhookRefusedException.Untrusted(WebhookReasons.ClaimInvalid);
    }

    private static IEnumerable<string> Texts(JsonElement claims, string name) =>
        !claims.TryGetProperty(name, out var claim) ? []
        : claim.ValueKind == JsonValueKind.Array ? claim.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(Text)
        : claim.ValueKind == JsonValueKind.String ? [Text(claim)]
        : [];

    private static string Text(JsonElement element) => element.GetString() ?? "";
}
