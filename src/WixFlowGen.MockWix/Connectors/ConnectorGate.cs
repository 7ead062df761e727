using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.MockWix.Routing;

namespace WixFlowGen.MockWix.Connectors;

/// <summary>Decides whether an external system takes a request: who calls, and how often.</summary>
internal sealed class ConnectorGate(ConnectorSystem system, IReadOnlyDictionary<string, string> secrets, TimeProvider time)
{
    /// <summary>Seconds a token is said to live.</summary>
    private const int TokenLifetime = 600;

    private readonly Queue<DateTimeOffset> _starts = new();
    private readonly Dictionary<string, DateTimeOffset> _tokens = new(StringComparer.Ordinal);

    /// <summary>Scheme and host that give tokens; null when the system takes none.</summary>
    /// <param name="own">Of the system itself.</param>
    public string? TokenAuthority(string own) =>
        system.Auth is not ClientCredentialsAuth client ? null : client.TokenUrl.StartsWith('/') ? own : new Uri(client.TokenUrl).GetLeftPart(UriPartial.Authority);

    /// <summary>Whether a request to <see cref="TokenAuthority"/> asks for a token.</summary>
    public bool AsksForToken(MockRequest request, string basePath) =>
        system.Auth is ClientCredentialsAuth client && request.Method == "POST" && request.Path == PathOf(client.TokenUrl, basePath);

    /// <summary>The answer to a request for a token.</summary>
    public MockAnswer Token(MockRequest request)
    {
        var client = system.Auth as ClientCredentialsAuth ?? throw new InvalidOperationException($"{system.Name} gives no tokens");
        var form = QueryText.Parse(Encoding.UTF8.GetString(request.Body).Replace('+', ' ')).ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
        if (form.GetValueOrDefault("grant_type") != "client_credentials" || form.GetValueOrDefault("client_id") != client.ClientId
            || form.GetValueOrDefault("client_secret") != secrets.GetValueOrDefault(client.Secret) || form.GetValueOrDefault("scope") != client.Scope)
        {
            return new MockAnswer(401) { Json = new JsonObject { ["error"] = "invalid_client" } };
        }

        var token = string.Create(CultureInfo.InvariantCulture, $"access-{system.Name}-{_tokens.Count + 1}");
        _tokens[token] = time.GetUtcNow().AddSeconds(TokenLifetime);
        return MockAnswer.Ok(new JsonObject { ["access_token"] = token, ["token_type"] = "Bearer", ["expires_in"] = TokenLifetime });
    }

    /// <summary>The refusal, or null when the caller may go on.</summary>
    public MockAnswer? Refuse(MockRequest request)
    {
        if (!IsKnown(request))
        {
            // Real servers echo what they were sent often enough: no caller may pass that on.
            return ConnectorMock.Plain(401, $"the credentials '{request.Header("Authorization")}' are not valid");
        }

        return IsWithinLimit() ? null : ConnectorMock.Plain(429, "too many requests") with { Headers = [("Retry-After", "1")] };
    }

    private bool IsKnown(MockRequest request)
    {
        var authorization = request.Header("Authorization");
        return system.Auth switch
        {
            BearerAuth bearer => authorization == $"Bearer {secrets[bearer.Secret]}",
            HeaderAuth header => request.Header(header.Header) == secrets[header.Secret],
            BasicAuth basic => authorization == $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{basic.User}:{secrets[basic.Secret]}"))}",
            ClientCredentialsAuth => authorization is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] && _tokens.TryGetValue(token, out var end) && end > time.GetUtcNow(),
            _ => true,
        };
    }

    private bool IsWithinLimit()
    {
        if (system.RateLimit is not { } limit)
        {
            return true;
        }

        var now = time.GetUtcNow();
        while (_starts.TryPeek(out var first) && now - first >= limit.Per)
        {
            _starts.Dequeue();
        }

        if (_starts.Count >= limit.Requests)
        {
            return false;
        }

        _starts.Enqueue(now);
        return true;
    }

    private static string PathOf(string tokenUrl, string basePath) => tokenUrl.StartsWith('/') ? basePath + tokenUrl : new Uri(tokenUrl).AbsolutePath;
}
