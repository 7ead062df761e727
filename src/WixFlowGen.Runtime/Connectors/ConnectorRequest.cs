using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Runtime.Connectors;

/// <summary>Places a request message in path, query and body.</summary>
internal static class ConnectorRequest
{
    /// <param name="root">Where paths start, without a slash at the end.</param>
    /// <exception cref="FlowException"><c>REQUEST_INVALID</c>: a path parameter is absent, empty, or would change the path.</exception>
    public static HttpRequestMessage Of(ConnectorRoute route, JsonElement message, string root, string key)
    {
        var rest = JsonObject.Create(message) ?? [];
        var path = WixAddress.Path(route.PathTemplate, message);
        foreach (var name in route.PathTemplate.Split('{').Skip(1).Select(part => part[..part.IndexOf('}', StringComparison.Ordinal)]))
        {
            rest.Remove(name);
        }

        var query = new JsonObject();
        foreach (var name in route.SendsBody ? route.Query : [.. rest.Select(field => field.Key)])
        {
            if (rest.Remove(name, out var value))
            {
                query[name] = value;
            }
        }

        var request = new HttpRequestMessage(new HttpMethod(route.Method), new Uri(root + WixAddress.WithQuery(path, query.Deserialize(RuntimeJson.Default.JsonElement))));
        if (route.SendsBody)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body(route, rest)));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        foreach (var (name, value) in route.System.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (route.IdempotencyHeader is { } header)
        {
            request.Headers.TryAddWithoutValidation(header, key);
        }

        return request;
    }

    /// <summary>JSON text; empty where the field that is the body is absent.</summary>
    private static string Body(ConnectorRoute route, JsonObject rest) => route.Body is not { } field ? rest.ToJsonString()
        : rest.TryGetPropertyValue(field, out var body) ? body?.ToJsonString() ?? "null"
        : "";
}
