using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Runtime.Secrets;
using WixFlowGen.Runtime.Storage;
using WixFlowGen.Runtime.Triggers;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Runtime.Webhooks;

/// <summary>Checks and reads the signed requests of external systems.</summary>
public static class SignedRequests
{
    private const int LongestId = 128;

    /// <summary>Whether the request was signed with the secret, and lately where it is dated. The time taken tells nothing of the secret.</summary>
    /// <param name="header">The value of a header by its name in lower case; null when it was not sent.</param>
    public static bool IsGenuine(WebhookSource source, Func<string, string?> header, byte[] body, string secret, DateTimeOffset now)
    {
        if (secret.Length == 0 || header(source.SignatureHeader) is not { } given || !given.StartsWith(source.Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var dated = body;
        if (source.TimestampHeader is { } name)
        {
            if (header(name) is not { Length: < 16 } text || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                || Math.Abs(now.ToUnixTimeSeconds() - seconds) > source.Tolerance.TotalSeconds)
            {
                return false;
            }

            dated = [.. Encoding.UTF8.GetBytes(text + "."), .. body];
        }

        var digest = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), dated);
        var expected = source.IsBase64 ? Convert.ToBase64String(digest) : Convert.ToHexStringLower(digest);
        var signature = given[source.Prefix.Length..];
        return SecretComparison.AreEqual(source.IsBase64 ? signature : signature.ToLowerInvariant(), expected);
    }

    /// <summary>The event in a request that is genuine; null when the body is no event.</summary>
    public static StartingEvent? Read(WebhookSource source, byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(source, document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static StartingEvent? Read(WebhookSource source, JsonElement body)
    {
        if (body.TextAt(source.TypePath) is not { } type || body.TextAt(source.IdPath) is not { } id)
        {
            return null;
        }

        var name = $"{source.System}/{type}";
        var message = new JsonObject { ["id"] = IdOf(source.System, id), ["type"] = name };
        if (source.TimePath is { } path && body.TextAt(path) is { } time)
        {
            message["eventTime"] = time;
        }

        message["body"] = JsonNode.Parse(AnswerJson.Clean(body, unwrapDates: false).GetRawText());
        using var document = JsonDocument.Parse(message.ToJsonString());
        return new(IdOf(source.System, id), name, null, null, document.RootElement.Clone());
    }

    /// <summary>Systems number their events alike, so the name of the system is part of the id; one that is too long is told by its digest.</summary>
    private static string IdOf(string system, string id) => $"{system}/{id}" is { Length: <= LongestId } whole
        ? whole
        : TextDigest.Of($"{system}/{id}");
}
