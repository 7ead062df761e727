using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace WixFlowGen.Execution;

/// <summary>HTTP requests and answers as JSON, for hosts that cannot share objects with the mock.</summary>
internal static class HttpJson
{
    /// <summary>Sends <c>{url, method, headers, text?, base64?}</c> and gives <c>{url, status, statusText, headers, base64}</c>, or <c>{fault}</c> when the connection broke.</summary>
    public static async Task<JsonObject> SendAsync(JsonNode request, FlowWorld world)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request["method"]?.ToString() ?? "GET"), request["url"]?.ToString());
        var bytes = request["base64"] is { } base64 ? Convert.FromBase64String(base64.ToString())
            : request["text"] is { } text ? Encoding.UTF8.GetBytes(text.ToString())
            : null;
        if (bytes is not null)
        {
            message.Content = new ByteArrayContent(bytes);
        }

        foreach (var (name, value) in request["headers"] as JsonObject ?? [])
        {
            AddHeader(message, name, value?.ToString() ?? "");
        }

        try
        {
            using var response = await world.Wix(message, CancellationToken.None);
            return await ReadAsync(response, message.RequestUri);
        }
        catch (HttpRequestException)
        {
            return new JsonObject { ["fault"] = "network" };
        }
    }

    public static void AddHeader(HttpRequestMessage message, string name, string value)
    {
        if (name.Equals("content-type", StringComparison.OrdinalIgnoreCase))
        {
            if (message.Content is { } content && MediaTypeHeaderValue.TryParse(value, out var type))
            {
                content.Headers.ContentType = type;
            }
        }
        else if (!message.Headers.TryAddWithoutValidation(name, value))
        {
            message.Content?.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private static async Task<JsonObject> ReadAsync(HttpResponseMessage response, Uri? url)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var headers = response.Headers.Concat(response.Content.Headers)
            .Select(header => KeyValuePair.Create<string, JsonNode?>(header.Key.ToLowerInvariant(), string.Join(", ", header.Value)));
        return new JsonObject
        {
            ["url"] = url?.ToString(),
            ["status"] = (int)response.StatusCode,
            ["statusText"] = response.ReasonPhrase ?? "",
            ["headers"] = new JsonObject(headers),
            ["base64"] = Convert.ToBase64String(bytes),
        };
    }
}
