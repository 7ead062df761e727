using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Conformance.Wire;

/// <summary>What the C# client did with a message.</summary>
/// <param name="Sent">Null when it refused to send.</param>
/// <param name="Answer">The decoded answer; null when it failed.</param>
internal sealed record ClientRun(SentRequest? Sent, JsonNode? Answer, FlowException? Failure)
{
    /// <summary>Calls the operation once, by the catalog's route, against a server that gives the recorded answer.</summary>
    public static async Task<ClientRun> OfAsync(ApiOperation operation, JsonObject message, ClientExchange exchange)
    {
        using var server = new RecordedServer(exchange);
        using var http = new HttpMessageInvoker(server);
        var runtime = new FlowRuntime(new WixTransport(http, WixApiKey.ForSite("key", "site")));
        var definition = new FlowDefinition<JsonElement, JsonElement>("wire", RuntimeJson.Default.JsonElement, RuntimeJson.Default.JsonElement);
        using var request = JsonDocument.Parse(message.ToJsonString());
        using var inputs = JsonDocument.Parse("{}");
        try
        {
            var answer = await runtime.RunAsync(
                definition, inputs.RootElement, (_, run) => run.CallAsync("call", Of(operation), () => request.RootElement, RetryPolicy.Never));
            return new(server.Sent, JsonNode.Parse(answer.GetRawText()), null);
        }
        catch (FlowException failure)
        {
            return new(server.Sent, null, failure);
        }
    }

    private static WixOperation<JsonElement, JsonElement> Of(ApiOperation operation)
    {
        var route = new WixRoute(operation.Route.Method, operation.Route.Path, operation.Route.SendsBody)
        {
            WrapsDates = operation.Route.WrapsDates,
            ComplexQuery = operation.Route.PacksQuery,
            PackedGetLimit = operation.Route.PackedGetLimit,
        };
        return new(operation.Id, route, RuntimeJson.Default.JsonElement, RuntimeJson.Default.JsonElement);
    }

    private sealed class RecordedServer(ClientExchange exchange) : HttpMessageHandler
    {
        public SentRequest? Sent { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
            var address = request.RequestUri ?? throw new InvalidOperationException("a request without an address");
            Sent = new(request.Method.Method, address.AbsolutePath, address.Query, body is null ? null : JsonNode.Parse(body));
            var response = new HttpResponseMessage((HttpStatusCode)exchange.Status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(exchange.AnswerText)) };
            foreach (var (name, value) in exchange.Answer["headers"] as JsonObject ?? [])
            {
                response.Headers.TryAddWithoutValidation(name, value?.ToString());
            }

            return response;
        }
    }
}

/// <summary>A request of the C# client.</summary>
/// <param name="Path">Percent-encoded.</param>
internal sealed record SentRequest(string Method, string Path, string Query, JsonNode? Body);
