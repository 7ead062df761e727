using System.Text.Json;
using WixFlowGen.Runtime.Secrets;

namespace WixFlowGen.Runtime.Hosting.Endpoints;

/// <summary>Takes an event for the runs that wait for it, by <c>POST /events/{name}</c>. Only the call key lets in: an event may touch any flow.</summary>
internal sealed class EventEndpoint(FlowRuntime runtime, WixFlowsOptions options)
{
    private const string Scheme = "Bearer ";
    private const int MostBytes = 8 * 1024 * 1024;

    public async Task<IResult> AnswerAsync(HttpContext context, string name)
    {
        var given = context.Request.Headers.Authorization.FirstOrDefault() ?? "";
        if (options.CallKey is not { Length: > 0 } key || !given.StartsWith(Scheme, StringComparison.Ordinal)
            || !SecretComparison.AreEqual(given[Scheme.Length..], key))
        {
            return FlowAnswers.Refusal(StatusCodes.Status401Unauthorized, "UNAUTHORIZED");
        }

        if (await RequestBody.ReadAsync(context.Request, MostBytes) is not { } body)
        {
            return FlowAnswers.Refusal(StatusCodes.Status413PayloadTooLarge, "BODY_TOO_LARGE");
        }

        try
        {
            using var payload = JsonDocument.Parse(body);
            await runtime.PublishAsync(name, payload.RootElement, context.RequestAborted);
            return Results.StatusCode(StatusCodes.Status202Accepted);
        }
        catch (Exception unreadable) when (unreadable is JsonException or FlowException)
        {
            return FlowAnswers.Refusal(StatusCodes.Status400BadRequest, unreadable is FlowException refused ? refused.Code : ErrorCodes.InputInvalid);
        }
    }
}
