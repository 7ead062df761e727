using System.Text.Json;
using WixFlowGen.Runtime.Steps;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Runtime.Connectors;

/// <summary>OAuth 2.0 access tokens by system (RFC 6749, section 4.4), kept until shortly before they end.</summary>
#pragma warning disable CA1001 // The semaphore never makes a wait handle, so there is nothing to dispose of; the tokens live as long as the runtime.
internal sealed class AccessTokens(HttpMessageInvoker http, TimeProvider time)
#pragma warning restore CA1001
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan UnknownLifetime = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _one = new(1);
    private readonly Dictionary<string, (string Text, DateTimeOffset End)> _kept = new(StringComparer.Ordinal);

    public async Task<string> GetAsync(
        ConnectorRoute route, ConnectorAuth.ClientCredentialsAuth client, string secret, string root, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (!_kept.TryGetValue(route.System.Name, out var token) || token.End <= time.GetUtcNow())
            {
                _kept[route.System.Name] = token = await AskAsync(route, client, secret, root, cancellationToken);
            }

            return token.Text;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Drops a token the system no longer takes; false when there was none.</summary>
    public bool Forget(string connector) => _kept.Remove(connector);

    private async Task<(string Text, DateTimeOffset End)> AskAsync(
        ConnectorRoute route, ConnectorAuth.ClientCredentialsAuth client, string secret, string root, CancellationToken cancellationToken)
    {
        var fields = new List<KeyValuePair<string, string>>
        {
            new("grant_type", "client_credentials"), new("client_id", client.ClientId), new("client_secret", secret),
        };
        if (client.Scope is { } scope)
        {
            fields.Add(new("scope", scope));
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(client.TokenUrl.StartsWith('/') ? root + client.TokenUrl : client.TokenUrl))
        {
            Content = new FormUrlEncodedContent(fields),
        };
        using var response = await http.SendAsync(request, cancellationToken);
        var answer = await WixTransport.ReadAsync(response, cancellationToken);
        return answer is { Status: 200, Body: { } body } && body.Text("access_token") is { } token
            ? (token, time.GetUtcNow() + Lifetime(body) - Margin)
            : throw Refused(route, answer);
    }

    /// <summary>Nothing was sent to the operation yet, so a further try is always safe.</summary>
    private static AttemptFailure Refused(ConnectorRoute route, WixAnswer answer) => new(
        new FlowException(ErrorCodes.TokenRefused, $"'{route.System.Name}' gave no access token: HTTP {answer.Status}"),
        answer.Status == 429 || answer.Status >= 500 ? Retryability.Always : Retryability.Never,
        answer.RetryAfter);

    private static TimeSpan Lifetime(JsonElement body) =>
        body.Member("expires_in") is { ValueKind: JsonValueKind.Number } seconds ? TimeSpan.FromSeconds(seconds.GetDouble()) : UnknownLifetime;
}
