using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WixFlowGen.Runtime.Secrets;
using WixFlowGen.Runtime.Triggers;

namespace WixFlowGen.Runtime.Hosting.Endpoints;

/// <summary>Starts a flow by a request at <c>/_functions/{path}</c>, the address it has on a Velo site.</summary>
internal sealed partial class HttpEndpoint(FlowAnswers answers, HostSecrets secrets)
{
    public async Task<IResult> AnswerAsync(HttpContext context, FlowEntry flow, HttpStart http)
    {
        var body = http.ReadsQuery ? [] : await RequestBody.ReadAsync(context.Request);
        if (body is null)
        {
            return FlowAnswers.Refusal(StatusCodes.Status413PayloadTooLarge, "BODY_TOO_LARGE");
        }

        if (!await IsAllowedAsync(context.Request, http.Authentication, body))
        {
            return FlowAnswers.Refusal(StatusCodes.Status401Unauthorized, "UNAUTHORIZED");
        }

        return await answers.AnswerAsync(context, flow, "http", http.ReadsQuery ? FromQuery(context.Request.Query, http) : FlowAnswers.ObjectOf(body));
    }

    private async Task<bool> IsAllowedAsync(HttpRequest request, HttpAuthentication authentication, byte[] body)
    {
        if (authentication.Secret is not { } name)
        {
            return true;
        }

        var secret = await secrets.FindAsync(name, request.HttpContext.RequestAborted);
        if (secret is not { Length: > 0 } || request.Headers[authentication.Header].FirstOrDefault() is not { } given)
        {
            return false;
        }

        return authentication.IsSignature ? SecretComparison.IsSignature(given, secret, body) : SecretComparison.AreEqual(given, secret);
    }

    /// <summary>A text that is no number or flag stays text, and the rules of the inputs refuse it.</summary>
    private static JsonElement FromQuery(IQueryCollection query, HttpStart http)
    {
        var inputs = new JsonObject();
        foreach (var (name, values) in query)
        {
            var text = values[^1] ?? "";
            inputs[name] = http.QueryKinds.GetValueOrDefault(name) switch
            {
                "integer" when Whole().IsMatch(text) => long.Parse(text, CultureInfo.InvariantCulture),
                "number" when Decimal().IsMatch(text) => double.Parse(text, CultureInfo.InvariantCulture),
                "boolean" when text is "true" or "false" => text == "true",
                _ => text,
            };
        }

        using var document = JsonDocument.Parse(inputs.ToJsonString());
        return document.RootElement.Clone();
    }

    [GeneratedRegex(@"\A-?[0-9]{1,15}\z")]
    private static partial Regex Whole();

    [GeneratedRegex(@"\A-?[0-9]{1,15}(\.[0-9]{1,15})?\z")]
    private static partial Regex Decimal();
}
