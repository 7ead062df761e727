using WixFlowGen.Runtime.Hosting.Inbox;
using WixFlowGen.Runtime.Triggers;
using WixFlowGen.Runtime.Webhooks;

namespace WixFlowGen.Runtime.Hosting.Endpoints;

/// <summary>Takes webhooks of Wix: 200 once the event is stored, work afterwards. Wix waits 1250 ms for the answer.</summary>
internal sealed class WebhookEndpoint(EventInbox inbox, FlowCatalog flows, WixFlowsOptions options) : IDisposable
{
    private readonly WebhookVerifier? _verifier = VerifierOf(options);

    public async Task<IResult> TakeAsync(HttpContext context)
    {
        if (_verifier is null)
        {
            return FlowAnswers.Refusal(StatusCodes.Status503ServiceUnavailable, "WEBHOOK_KEY_MISSING");
        }

        if (await RequestBody.ReadAsync(context.Request) is not { } body)
        {
            return FlowAnswers.Refusal(StatusCodes.Status413PayloadTooLarge, WebhookReasons.TooLarge);
        }

        var (received, refusal) = _verifier.Verify(RequestBody.Text(body));
        if (received is null)
        {
            return FlowAnswers.Refusal(refusal?.Status ?? StatusCodes.Status400BadRequest, refusal?.Reason ?? WebhookReasons.NotAToken);
        }

        if (!flows.Takes(received.EventType))
        {
            return FlowAnswers.Refusal(StatusCodes.Status400BadRequest, WebhookReasons.EventUnexpected);
        }

        await inbox.StoreAsync(StartingEvent.Of(received), context.RequestAborted);
        return Results.Ok();
    }

    private static WebhookVerifier? VerifierOf(WixFlowsOptions options)
    {
        try
        {
            return options.WebhookPublicKey is { Length: > 0 } key ? new WebhookVerifier(key, options.Webhooks with { Time = options.Time }) : null;
        }
        catch (ArgumentException wrong)
        {
            throw new WixFlowsSettingsException($"the setting {WixFlowsSettings.Section}:PublicKey is no RSA public key in PEM form", wrong);
        }
    }

    public void Dispose() => _verifier?.Dispose();
}
