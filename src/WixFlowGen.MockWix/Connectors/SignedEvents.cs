using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.MockWix.Routing;

namespace WixFlowGen.MockWix.Connectors;

/// <summary>The webhook requests by which an external system tells of changes, as its connector describes them.</summary>
/// <param name="secret">The value of the secret that signs.</param>
public sealed class SignedEvents(Connector connector, string secret)
{
    /// <summary>The body of the request for a change; null when the system does not tell of such changes.</summary>
    public JsonObject? BodyOf(ConnectorChange change)
    {
        var entity = connector.Entities.Single(one => one.Name == change.Entity);
        if (connector.Webhook is not { } webhook || !entity.Events.TryGetValue(change.What, out var name))
        {
            return null;
        }

        var body = new JsonObject();
        JsonPaths.Set(body, webhook.TypePath, connector.Events.Single(one => one.Name == name).Type);
        JsonPaths.Set(body, webhook.IdPath, string.Create(CultureInfo.InvariantCulture, $"{connector.System.Name}-{change.Number}"));
        if (webhook.TimePath is { } time)
        {
            JsonPaths.Set(body, time, change.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        }

        if (webhook.EntityPath is { } path)
        {
            JsonPaths.Set(body, path, change.Id);
        }

        return body;
    }

    /// <summary>The headers that prove where a body comes from.</summary>
    public IReadOnlyDictionary<string, string> HeadersFor(string body, DateTimeOffset at)
    {
        var webhook = connector.Webhook ?? throw new InvalidOperationException($"'{connector.System.Name}' sends no webhooks");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var signed = body;
        if (webhook.TimestampHeader is { } dated)
        {
            headers[dated] = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            signed = $"{headers[dated]}.{body}";
        }

        var digest = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed));
        headers[webhook.SignatureHeader] = webhook.Prefix + (webhook.IsBase64 ? Convert.ToBase64String(digest) : Convert.ToHexStringLower(digest));
        return headers;
    }
}
