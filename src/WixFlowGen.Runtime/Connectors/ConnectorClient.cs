using System.Text;
using System.Text.Json;
using WixFlowGen.Runtime.Secrets;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Runtime.Connectors;

/// <summary>Sends requests to external systems: address, credentials, call budget. Knows nothing of retries.</summary>
internal sealed class ConnectorClient(HttpMessageInvoker http, ISecretSource secrets, TimeProvider time)
{
    private readonly ConnectorSecrets _secrets = new(secrets);
    private readonly AccessTokens _tokens = new(http, time);
    private readonly CallBudget _budget = new();

    /// <summary>Takes a place in the system's budget; what has to be waited for it.</summary>
    public TimeSpan Reserve(Connector connector) => connector.RateLimit is { } limit
        ? _budget.Reserve(connector.Name, limit.Requests, limit.Per, time.GetUtcNow())
        : TimeSpan.Zero;

    /// <summary>A secret that flows hand to operations themselves; it is taken out of error texts like those of connectors.</summary>
    /// <exception cref="FlowException"><c>SECRET_MISSING</c>, <c>SECRET_INVALID</c>.</exception>
    public ValueTask<string> SecretAsync(string name, CancellationToken cancellationToken) => _secrets.GetAsync(name, cancellationToken);

    /// <summary>The message of a good answer.</summary>
    /// <param name="key">The same for all attempts of a step.</param>
    /// <exception cref="FlowException">A secret is missing or the message has no address.</exception>
    public async Task<JsonElement> SendAsync(
        ConnectorRoute route, JsonElement message, string key, IReadOnlyDictionary<string, string> retryClasses, CancellationToken cancellationToken)
    {
        var root = await RootAsync(route.System, cancellationToken);
        var (answer, isEmpty) = await OnceAsync(route, message, root, key, cancellationToken);
        if (answer.Status == 401 && route.System.Auth is ConnectorAuth.ClientCredentialsAuth && _tokens.Forget(route.System.Name))
        {
            (answer, isEmpty) = await OnceAsync(route, message, root, key, cancellationToken);
        }

        return WixAnswers.DecodeConnector(answer, $"'{route.OperationId}'", isEmpty, route.AnswerField, retryClasses);
    }

    private async Task<(WixAnswer Answer, bool IsEmpty)> OnceAsync(ConnectorRoute route, JsonElement message, string root, string key, CancellationToken cancellationToken)
    {
        using var request = ConnectorRequest.Of(route, message, root, key);
        await AuthorizeAsync(request, route, root, cancellationToken);
        using var response = await http.SendAsync(request, cancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var isGood = (int)response.StatusCode is >= 200 and < 300;
        var body = WixTransport.Parse(isGood ? bytes : Encoding.UTF8.GetBytes(_secrets.Redact(Encoding.UTF8.GetString(bytes))));
        return (new WixAnswer((int)response.StatusCode, body, null, response.Headers.RetryAfter?.Delta), bytes.Length == 0);
    }

    private async ValueTask<string> RootAsync(Connector connector, CancellationToken cancellationToken)
    {
        if (connector.BaseSecret is not { } secret)
        {
            return connector.Base ?? "";
        }

        var address = (await _secrets.GetAsync(secret, cancellationToken)).TrimEnd('/');
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Query: "", Fragment: "", UserInfo: "" }
            && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            ? address
            : throw new FlowException(ErrorCodes.SecretInvalid, $"the secret '{secret}' is not an https address");
    }

    private async ValueTask AuthorizeAsync(HttpRequestMessage request, ConnectorRoute route, string root, CancellationToken cancellationToken)
    {
        switch (route.System.Auth)
        {
            case ConnectorAuth.BearerAuth bearer:
                Add(request, "Authorization", $"Bearer {await _secrets.GetAsync(bearer.Secret, cancellationToken)}");
                break;
            case ConnectorAuth.HeaderAuth header:
                Add(request, header.Name, await _secrets.GetAsync(header.Secret, cancellationToken));
                break;
            case ConnectorAuth.BasicAuth basic:
                var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{basic.User}:{await _secrets.GetAsync(basic.Secret, cancellationToken)}"));
                _secrets.Remember(pair);
                Add(request, "Authorization", $"Basic {pair}");
                break;
            case ConnectorAuth.ClientCredentialsAuth client:
                var secret = await _secrets.GetAsync(client.Secret, cancellationToken);
                var token = await _tokens.GetAsync(route, client, secret, root, cancellationToken);
                _secrets.Remember(token);
                Add(request, "Authorization", $"Bearer {token}");
                break;
            default:
                break;
        }
    }

    private static void Add(HttpRequestMessage request, string name, string value) => request.Headers.TryAddWithoutValidation(name, value);
}
