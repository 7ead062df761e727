using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WixFlowGen.Runtime.Triggers;

namespace WixFlowGen.Runtime.Hosting.Endpoints;

/// <summary>Answers a request by a flow: its outputs, or the code of its failure. Messages are told where the caller is to blame.</summary>
internal sealed partial class FlowAnswers(ILogger<FlowAnswers> log)
{
    /// <param name="kind">What the run's id says of its start: <c>http</c> or <c>call</c>.</param>
    /// <param name="inputs">Null when they could not be read.</param>
    public async Task<IResult> AnswerAsync(HttpContext context, FlowEntry flow, string kind, JsonElement? inputs)
    {
        var key = context.Request.Headers["Idempotency-Key"].FirstOrDefault();
        if (key is not null && !Key().IsMatch(key))
        {
            return Refusal(StatusCodes.Status400BadRequest, "IDEMPOTENCY_KEY_INVALID");
        }

        if (inputs is not { } given)
        {
            return Refusal(StatusCodes.Status400BadRequest, "BODY_INVALID");
        }

        try
        {
            // Whoever hangs up does not stop the flow.
            var outputs = await flow.RunAsync(given, key is null ? null : $"{flow.Name}/{kind}/{key}", CancellationToken.None);
            return Results.Text(outputs.GetRawText(), "application/json");
        }
        catch (FlowException failure) when (failure.Code == ErrorCodes.InputInvalid)
        {
            return Refusal(StatusCodes.Status400BadRequest, failure.Code, failure.Message);
        }
        catch (FlowException failure)
        {
            LogFailure(flow.Name, failure.Code, failure.Step);
            return Refusal(StatusOf(failure.Code), failure.Code);
        }
    }

    private static int StatusOf(string code) => code switch
    {
        ErrorCodes.RunBusy or ErrorCodes.RunInputDiffers => StatusCodes.Status409Conflict,
        ErrorCodes.RunCallerDiffers => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status500InternalServerError,
    };

    public static IResult Refusal(int status, string code, string? message = null)
    {
        var error = new JsonObject { ["code"] = code };
        if (message is not null)
        {
            error["message"] = message;
        }

        return Results.Text(new JsonObject { ["error"] = error }.ToJsonString(), "application/json", statusCode: status);
    }

    /// <summary>An object; an empty body is one without fields. Null for anything else.</summary>
    public static JsonElement? ObjectOf(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_.:-]{1,100}\z")]
    private static partial Regex Key();

    [LoggerMessage(Level = LogLevel.Error, Message = "flow '{Flow}' failed with {Code} in step '{Step}'")]
    private partial void LogFailure(string flow, string code, string? step);
}
