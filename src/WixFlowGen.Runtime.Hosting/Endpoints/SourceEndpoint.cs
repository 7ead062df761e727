using WixFlowGen.Runtime.Hosting.Inbox;
using WixFlowGen.Runtime.Triggers;
using WixFlowGen.Runtime.Webhooks;

namespace WixFlowGen.Runtime.Hosting.Endpoints;

/// <summary>Takes the signed requests of external systems: 200 once the event is stored, work afterwards.</summary>
internal sealed class SourceEndpoint(EventInbox inbox, FlowCatalog flows, HostSecrets secrets, WixFlowsOptions options)
{
    public async Task<IResult> TakeAsync(HttpContext context, WebhookSource source)
    {
        if (await RequestBody.ReadAsync(context.Request) is not { } body)
        {
            return FlowAnswers.Refusal(StatusCodes.Status413PayloadTooLarge, WebhookReasons.TooLarge);
        }

        var secret = await secrets.FindAsync(source.Secret, context.RequestAborted) ?? "";
        if (!SignedRequests.IsGenuine(source, name => context.Request.Headers[name].FirstOrDefault(), body, secret, options.Time.GetUtcNow()))
        {
            return FlowAnswers.Refusal(StatusCodes.Status401Unauthorized, "UNAUTHORIZED");
        }

        if (SignedRequests.Read(source, body) is not { } started)
        {
            return FlowAnswers.Refusal(StatusCodes.Status400BadRequest, "BODY_INVALID");
        }

        // Systems send more kinds of events than anybody asked for; refusing one would only bring it again.
        if (flows.StartedBy(started.Type).Any())
        {
            await inbox.StoreAsync(started, context.RequestAborted);
        }

        return Results.Ok();
    }
}
