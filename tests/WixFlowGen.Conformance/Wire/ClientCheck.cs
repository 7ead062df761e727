using System.Text.Json.Nodes;
using WixFlowGen.Catalog;

namespace WixFlowGen.Conformance.Wire;

/// <summary>How a vector came out.</summary>
/// <param name="Note">What differs, why it does not apply, or what was special.</param>
internal sealed record WireOutcome(WireVerdict Verdict, string Note = "");

/// <summary>The ways a vector can come out.</summary>
internal enum WireVerdict
{
    Equal,
    Different,

    /// <summary>Nothing reached the server: there is no REST call to repeat.</summary>
    NoRestCall,
}

/// <summary>Repeats a recorded SDK call with the C# client.</summary>
internal static class ClientCheck
{
    public static async Task<WireOutcome> OfAsync(ApiCatalog catalog, ClientVector vector)
    {
        var calls = vector.Exchanges.Where(exchange => !exchange.IsForToken).ToList();
        if (calls.Count == 0)
        {
            return new(WireVerdict.NoRestCall, "the SDK threw before it sent anything");
        }

        if (!catalog.TryGetOperation(vector.Operation, out var operation))
        {
            return new(WireVerdict.Different, $"the catalog has no operation '{vector.Operation}'");
        }

        var derived = 0;
        for (var i = 0; i < calls.Count; i++)
        {
            var message = IsFirstPage(calls, i) ? ClientMessages.FromArguments(catalog, operation, vector.Arguments) : null;
            derived += message is null ? 0 : 1;
            var difference = await DifferencesAsync(vector, operation, message ?? ClientMessages.FromRequest(operation, calls[i]), calls[i], i == calls.Count - 1);
            if (difference is not null)
            {
                return new(WireVerdict.Different, difference);
            }
        }

        return new(WireVerdict.Equal, derived == calls.Count ? "" : "builder: the message as the SDK put it together");
    }

    /// <summary>A call made several times sends the same each time; a further page is decided by the page before.</summary>
    private static bool IsFirstPage(List<ClientExchange> calls, int index) =>
        index == 0 || (JsonNode.DeepEquals(calls[index].Body, calls[0].Body) && calls[index].Query == calls[0].Query);

    private static async Task<string?> DifferencesAsync(ClientVector vector, ApiOperation operation, JsonObject message, ClientExchange exchange, bool isLast)
    {
        var run = await ClientRun.OfAsync(operation, message, exchange);
        if (run.Sent is not { } sent)
        {
            var hasIds = operation.Route.PathParameters.All(parameter => PathValues.Of(message, parameter) is { Length: > 0 });
            return hasIds || run.Failure?.Code != "REQUEST_INVALID" ? $"nothing was sent: {run.Failure?.Message}" : null; // the SDK sends the word 'undefined'
        }

        return RequestComparison.Differences(operation, message, exchange, sent) ?? Outcome(vector, operation, exchange, run, isLast);
    }

    private static string? Outcome(ClientVector vector, ApiOperation operation, ClientExchange exchange, ClientRun run, bool isLast)
    {
        var isGood = exchange is { Status: 200 } && exchange.Answer["body"] is JsonObject;
        return (run, isGood, isLast) switch
        {
            ({ Answer: { } answer }, true, _) => AnswerComparison.Lost(exchange, answer)
                ?? (isLast && vector.Thrown is null ? AnswerComparison.Differences(vector, operation, answer) : null),
            ({ Failure: { } failure }, false, _) => ErrorComparison.Differences(isLast ? vector.Thrown ?? [] : [], exchange, failure),
            _ => $"the answer with status {exchange.Status} {(run.Failure is { } failed ? $"failed: {failed.Message}" : "was taken for good")}",
        };
    }
}
