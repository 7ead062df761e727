using System.Text.Json;
using System.Text.Json.Nodes;

namespace WixFlowGen.Runtime.Wix;

/// <summary>A Wix app on a site that installed it. Its token is asked for when needed and kept until shortly before it ends.</summary>
/// <param name="instanceId">Names the installation.</param>
/// <param name="baseAddress">Scheme and host; null for Wix itself.</param>
public sealed class WixApp(
    HttpMessageInvoker http, string appId, string appSecret, string instanceId, TimeProvider? time = null, Uri? baseAddress = null)
    : IWixCredentials, IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Uri _address = new(baseAddress ?? new Uri("https://www.wixapis.com"), "/oauth2/token");
    private readonly SemaphoreSlim _one = new(1);
    private (string Text, DateTimeOffset End)? _token;

    /// <exception cref="HttpRequestException">Wix gave no token.</exception>
    public async ValueTask AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_token is not { } kept || kept.End <= _time.GetUtcNow())
            {
                _token = kept = await AskAsync(cancellationToken);
            }

            request.Headers.TryAddWithoutValidation("Authorization", kept.Text);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<(string Text, DateTimeOffset End)> AskAsync(CancellationToken cancellationToken)
    {
        var message = new JsonObject
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = appId,
            ["client_secret"] = appSecret,
            ["instance_id"] = instanceId,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, _address)
        {
            Content = new StringContent(message.ToJsonString(), new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")),
        };
        using var response = await http.SendAsync(request, cancellationToken);
        var answer = await WixTransport.ReadAsync(response, cancellationToken);
        return answer is { Status: 200, Body: { } body } && body.Text("access_token") is { } token
            ? (token, _time.GetUtcNow() + Lifetime(body) - Margin)
            : throw new HttpRequestException("Wix gave the app no token");
    }

    private static TimeSpan Lifetime(JsonElement body) =>
        body.Member("expires_in") is { ValueKind: JsonValueKind.Number } seconds ? TimeSpan.FromSeconds(seconds.GetDouble()) : Margin;
}
