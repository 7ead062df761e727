using System.Security.Cryptography;
using System.Text;

namespace WixFlowGen.Runtime.Webhooks;

/// <summary>
/// Says whether the body of a webhook is from Wix, and what it tells. Stricter than the client libraries of Wix: only RS256,
/// an expiry and a time of issue are required, and the age is bounded. Whether an event came before is for the store to know.
/// </summary>
public sealed class WebhookVerifier : IDisposable
{
    private const int LeastKeyBits = 2048;

    private readonly RSA _key = RSA.Create();
    private readonly Lock _lock = new();
    private readonly WebhookOptions _options;

    /// <param name="publicKey">Of the app, from its dashboard: PEM, or base64 of the whole PEM.</param>
    /// <exception cref="ArgumentException">It is no RSA public key of 2048 bits or more.</exception>
    public WebhookVerifier(string publicKey, WebhookOptions? options = null)
    {
        _options = options ?? new WebhookOptions();
        try
        {
            _key.ImportFromPem(Pem(publicKey));
        }
        catch (Exception error) when (error is ArgumentException or FormatException or CryptographicException)
        {
            throw new ArgumentException("not a public key in PEM form", nameof(publicKey), error);
        }

        if (_key.KeySize < LeastKeyBits)
        {
            throw new ArgumentException($"an RSA key of {_key.KeySize} bits is too short", nameof(publicKey));
        }
    }

    /// <summary>Never throws: whatever is wrong with the body is a refusal.</summary>
    /// <param name="body">As it was posted.</param>
    public WebhookResult Verify(string body)
    {
        try
        {
            var claims = Signed(SignedToken.Parse(body));
            WebhookClaims.Check(claims, _options);
            return new(Expected(WebhookEnvelope.Read(claims)), null);
        }
        catch (WebhookRefusedException refused)
        {
            return new(null, refused.Refusal);
        }
    }

    public void Dispose() => _key.Dispose();

    private System.Text.Json.JsonElement Signed(SignedToken token)
    {
        lock (_lock)
        {
            return token.Verify(_key);
        }
    }

    private WebhookEvent Expected(WebhookEvent read)
    {
        if (_options.Instances is { } instances && (read.InstanceId is not { } instance || !instances.Contains(instance)))
        {
            throw WebhookRefusedException.Untrusted(WebhookReasons.InstanceRefused);
        }

        return _options.EventTypes is { } types && !types.Contains(read.EventType)
            ? throw WebhookRefusedException.Unreadable(WebhookReasons.EventUnexpected)
            : read;
    }

    private static string Pem(string key) =>
        key.Contains("-----BEGIN", StringComparison.Ordinal) ? key : Encoding.ASCII.GetString(Convert.FromBase64String(key.Trim()));
}
