using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace WixFlowGen.Runtime.Webhooks;

/// <summary>A compact signed token, taken apart. Nothing of it is trusted before <see cref="Verify"/>.</summary>
internal sealed class SignedToken
{
    private const int MaxCharacters = 1_048_576;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    private readonly byte[] _signed;
    private readonly byte[] _signature;
    private readonly byte[] _payload;
    private readonly JsonElement _header;

    private SignedToken(string[] parts)
    {
        _header = Object(Decode(parts[0]));
        _payload = Decode(parts[1]);
        _signature = Decode(parts[2]);
        _signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
    }

    /// <exception cref="WebhookRefusedException">It is no such token.</exception>
    public static SignedToken Parse(string body)
    {
        if (body.Length > MaxCharacters)
        {
            throw WebhookRefusedException.Unreadable(WebhookReasons.TooLarge);
        }

        var parts = body.Trim().Split('.', 4);
        return parts.Length == 3 ? new(parts) : throw WebhookRefusedException.Unreadable(WebhookReasons.NotAToken);
    }

    /// <summary>The claims, once the signature is known to be right. Only RS256 is taken: another algorithm by the same key is not what Wix signs with.</summary>
    /// <exception cref="WebhookRefusedException">It is not signed as it has to be.</exception>
    public JsonElement Verify(RSA key)
    {
        if (!_header.TryGetProperty("alg", out var algorithm) || algorithm.ValueKind != JsonValueKind.String || !algorithm.ValueEquals("RS256"))
        {
            throw WebhookRefusedException.Untrusted(WebhookReasons.AlgorithmRefused);
        }

        if (_header.TryGetProperty("crit", out _))
        {
            throw WebhookRefusedException.Untrusted(WebhookReasons.ExtensionUnknown);
        }

        return key.VerifyData(_signed, _signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            ? Object(_payload)
            : throw WebhookRefusedException.Untrusted(WebhookReasons.SignatureWrong);
    }

    /// <summary>Reads a JSON object; a repeated key is refused, because readers disagree about it.</summary>
    /// <exception cref="WebhookRefusedException">It is none.</exception>
    public static JsonElement Object(ReadOnlyMemory<byte> json, string reason = WebhookReasons.NotAToken)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw WebhookRefusedException.Unreadable(reason);
        }
        catch (JsonException)
        {
            throw WebhookRefusedException.Unreadable(reason);
        }
    }

    private static byte[] Decode(string part)
    {
        try
        {
            return Base64Url.DecodeFromChars(part);
        }
        catch (FormatException)
        {
            throw WebhookRefusedException.Unreadable(WebhookReasons.NotAToken);
        }
    }
}
