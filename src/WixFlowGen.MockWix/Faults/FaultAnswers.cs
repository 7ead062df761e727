using System.Text;
using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Faults;

/// <summary>What the caller gets to see of a fault.</summary>
internal static class FaultAnswers
{
    /// <summary>True when the area still acts on the request.</summary>
    public static bool HasEffect(Fault fault) => fault.Kind switch
    {
        FaultKind.None or FaultKind.FailedFile or FaultKind.Created or FaultKind.EmptyBody => true,
        FaultKind.Answer => false,
        _ => fault.AfterEffect,
    };

    /// <param name="real">What the area answered; null when it was not asked.</param>
    public static MockAnswer Answer(Fault fault, MockAnswer? real) => fault.Kind switch
    {
        FaultKind.TooManyRequests => Error(fault, 429, "Too many requests"),
        FaultKind.ServerError => Error(fault, 500, "Internal error"),
        FaultKind.Unavailable => Error(fault, 503, "Service unavailable"),
        FaultKind.HtmlPage => new MockAnswer(502)
        {
            Bytes = Encoding.UTF8.GetBytes("<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>Bad gateway</body></html>"),
            ContentType = "text/html; charset=utf-8",
        },
        FaultKind.EmptyBody when real is { Status: 200 } => new MockAnswer(200),
        FaultKind.Answer => Merged(new MockAnswer(fault.Status) { Json = fault.Body, Headers = RetryAfter(fault) }, fault),
        FaultKind.Created when real is { Status: 200 } => Merged(real with { Status = 201 }, fault),
        _ => Merged(real ?? new MockAnswer(500), fault),
    };

    private static MockAnswer Error(Fault fault, int status, string message)
    {
        var body = fault.Body ?? (fault.Code is { } code ? MockAnswer.Error(status, code, message).Json : new JsonObject { ["message"] = message });
        return new MockAnswer(status) { Json = body, Headers = RetryAfter(fault) };
    }

    private static IReadOnlyList<(string Name, string Value)> RetryAfter(Fault fault) =>
        fault.RetryAfterSeconds is { } seconds ? [("Retry-After", $"{seconds}")] : [];

    private static MockAnswer Merged(MockAnswer answer, Fault fault)
    {
        if (fault.Merge is not { } patch || answer.Json is not { } json)
        {
            return answer;
        }

        var copy = (JsonObject)json.DeepClone();
        Merge(copy, patch);
        return answer with { Json = copy };
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            switch (value, target[name])
            {
                case (null, _):
                    target.Remove(name);
                    break;
                case (JsonObject inner, JsonObject child):
                    Merge(child, inner);
                    break;
                case (JsonObject each, JsonArray array) when each["[]"] is JsonObject element:
                    foreach (var item in array.OfType<JsonObject>())
                    {
                        Merge(item, element);
                    }

                    break;
                case (JsonObject each, null) when each.ContainsKey("[]"):
                    break;
                default:
                    target[name] = value.DeepClone();
                    break;
            }
        }
    }
}
