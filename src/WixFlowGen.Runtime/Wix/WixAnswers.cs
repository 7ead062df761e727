using System.Text.Json;
using WixFlowGen.Runtime.Steps;

namespace WixFlowGen.Runtime.Wix;

/// <summary>Says what an answer means: a message, or a failure with its code and whether a further try makes sense.</summary>
internal static class WixAnswers
{
    private const int ToldViolations = 5;

    /// <summary>The message of a good answer, without nulls.</summary>
    /// <param name="subject">Who answered, as messages name it: <c>'media.files.importFile'</c>.</param>
    /// <param name="hidesStatus">A coded error is judged by its code alone, because the JavaScript SDK of the operation hides the status.</param>
    /// <exception cref="AttemptFailure">Anything else.</exception>
    public static JsonElement Decode(
        WixAnswer answer, string subject, Func<int, bool> isGood, IReadOnlyDictionary<string, string> retryClasses, bool hidesStatus)
    {
        if (isGood(answer.Status))
        {
            return answer.Body is { ValueKind: JsonValueKind.Object } body
                ? AnswerJson.Clean(body, unwrapDates: hidesStatus)
                : throw new AttemptFailure(
                    new FlowException(ErrorCodes.UnexpectedAnswer, $"the answer of {subject} is not JSON"), Retryability.Never);
        }

        throw Refused(answer, subject, retryClasses, hidesStatus);
    }

    /// <summary>The message of a good answer of an external system: any 2xx; what is not an object stands in a field.</summary>
    /// <param name="isEmpty">There was no body, which means an empty message.</param>
    /// <exception cref="AttemptFailure">Anything else.</exception>
    public static JsonElement DecodeConnector(
        WixAnswer answer, string subject, bool isEmpty, string? answerField, IReadOnlyDictionary<string, string> retryClasses)
    {
        if (answer.Status is < 200 or >= 300)
        {
            throw Refused(answer, subject, retryClasses, hidesStatus: false);
        }

        var body = isEmpty ? new System.Text.Json.Nodes.JsonObject() : answer.Body is { } json ? System.Text.Json.Nodes.JsonNode.Parse(json.GetRawText()) : null;
        var message = answerField is null || isEmpty ? body : body is null ? null : new System.Text.Json.Nodes.JsonObject { [answerField] = body };
        return message is System.Text.Json.Nodes.JsonObject one
            ? AnswerJson.Clean(one.Deserialize(RuntimeJson.Default.JsonElement), unwrapDates: false)
            : throw new AttemptFailure(new FlowException(ErrorCodes.UnexpectedAnswer, $"the answer of {subject} is not JSON"), Retryability.Never);
    }

    private static AttemptFailure Refused(WixAnswer answer, string subject, IReadOnlyDictionary<string, string> retryClasses, bool hidesStatus)
    {
        var error = Error(answer, subject);
        error.Details = Details(answer);
        var isCoded = !error.Code.StartsWith("HTTP_", StringComparison.Ordinal);
        return new AttemptFailure(error, Classify(answer.Status, error.Code, isCoded && hidesStatus, retryClasses), answer.RetryAfter);
    }

    private static FlowException Error(WixAnswer answer, string subject)
    {
        var body = answer.Body;
        var details = body?.Member("details");
        if (details?.Member("applicationError") is { } application && application.Text("code") is { } code)
        {
            return new FlowException(code, SignedUrls.Hide(application.Text("description") ?? $"{subject} failed with {code}"));
        }

        if (details?.Member("validationError")?.Member("fieldViolations") is { ValueKind: JsonValueKind.Array } violations
            && violations.GetArrayLength() > 0)
        {
            var told = violations.EnumerateArray().Take(ToldViolations)
                .Select(violation => $"'{violation.Text("field") ?? "request"}' {violation.Text("description") ?? "is not valid"}");
            return new FlowException(violations[0].Text("ruleName") ?? $"HTTP_{answer.Status}", SignedUrls.Hide(string.Join("; ", told)));
        }

        if (answer.Status is >= 200 and < 300)
        {
            return new FlowException(ErrorCodes.UnexpectedAnswer, $"{subject} answered with HTTP {answer.Status} instead of 200");
        }

        var reason = body?.Text("message") is { } message ? $": {SignedUrls.Hide(message)}" : "";
        return new FlowException($"HTTP_{answer.Status}", $"{subject} answered with HTTP {answer.Status}{reason}");
    }

    private static Retryability Classify(int status, string code, bool byCodeAlone, IReadOnlyDictionary<string, string> retryClasses) =>
        retryClasses.TryGetValue(code, out var named)
            ? named switch
            {
                "retry" => Retryability.Always,
                "retry-later" => Retryability.Later,
                _ => Retryability.Never,
            }
            : byCodeAlone ? Retryability.Never
            : status == 429 ? Retryability.Always
            : status >= 500 ? Retryability.WhenIdempotent
            : Retryability.Never;

    private static Dictionary<string, string> Details(WixAnswer answer)
    {
        var details = new Dictionary<string, string> { ["status"] = answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        if (answer.RequestId is { } id)
        {
            details["requestId"] = id;
        }

        return details;
    }
}
