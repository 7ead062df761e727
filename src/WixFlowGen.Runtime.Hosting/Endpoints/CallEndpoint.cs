using WixFlowGen.Runtime.Secrets;
using WixFlowGen.Runtime.Triggers;

namespace WixFlowGen.Runtime.Hosting.Endpoints;

/// <summary>Starts a flow by <c>POST /flows/{name}</c>. Who is not let in learns nothing of which flows there are.</summary>
internal sealed class CallEndpoint(FlowCatalog flows, FlowAnswers answers, WixFlowsOptions options)
{
    private const string Scheme = "Bearer ";

    public async Task<IResult> AnswerAsync(HttpContext context, string name)
    {
        var flow = flows.Find(name) is { Call: not null } called ? called : null;
        if (!await IsAllowedAsync(context, flow))
        {
            return FlowAnswers.Refusal(StatusCodes.Status401Unauthorized, "UNAUTHORIZED");
        }

        if (flow is null)
        {
            return FlowAnswers.Refusal(StatusCodes.Status404NotFound, "FLOW_UNKNOWN");
        }

        if (CallOf(flow, context) is not { } call)
        {
            return FlowAnswers.Refusal(StatusCodes.Status401Unauthorized, ErrorCodes.CallerUnknown);
        }

        return await RequestBody.ReadAsync(context.Request, options.LargestCall) is { } body
            ? await answers.AnswerAsync(context, call, "call", FlowAnswers.ObjectOf(body))
            : FlowAnswers.Refusal(StatusCodes.Status413PayloadTooLarge, "BODY_TOO_LARGE");
    }

    /// <summary>The flow as this caller starts it; null when it reads who calls and the host authenticated no member.</summary>
    private FlowEntry? CallOf(FlowEntry flow, HttpContext context)
    {
        if (flow.RunForCallerAsync is not { } run)
        {
            return flow;
        }

        return context.User.Identity is { IsAuthenticated: true } && context.User.FindFirst(options.MemberIdClaim)?.Value is { Length: > 0 } memberId
            ? flow with { RunAsync = (inputs, runId, cancellationToken) => run(inputs, new FlowCaller(memberId), runId, cancellationToken) }
            : null;
    }

    private async ValueTask<bool> IsAllowedAsync(HttpContext context, FlowEntry? flow)
    {
        if (flow is { Call: CallPermission.Anyone })
        {
            return true;
        }

        var given = context.Request.Headers.Authorization.FirstOrDefault() ?? "";
        if (options.CallKey is { Length: > 0 } key && given.StartsWith(Scheme, StringComparison.Ordinal) && SecretComparison.AreEqual(given[Scheme.Length..], key))
        {
            return true;
        }

        return flow is not null && options.AuthorizeCall is { } authorize && await authorize(context, flow);
    }
}
