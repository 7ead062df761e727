using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Catalog;

namespace WixFlowGen.Execution.Sdk;

/// <summary>Builds the error the SDK throws for an answer that is not 200.</summary>
internal static class SdkErrors
{
    public static SdkException FromAnswer(SdkBinding sdk, SdkAnswer answer)
    {
        var data = Parse(answer.Body);
        var description = (data as JsonObject)?["message"]?.ToString() ?? answer.StatusText;
        var told = (data as JsonObject)?["details"] as JsonObject;
        var original = new JsonObject();
        if (told?["validationError"] is null)
        {
            original["applicationError"] = new JsonObject
            {
                ["description"] = description,
                ["code"] = answer.Status,
                ["data"] = new JsonObject { ["requestId"] = answer.RequestId, ["details"] = data?.DeepClone() },
            };
        }

        foreach (var (name, value) in told ?? [])
        {
            original[name] = value?.DeepClone();
        }

        var (message, details) = told?["validationError"]?["fieldViolations"] is JsonArray violations
            ? Violations(sdk, violations)
            : Application(original["applicationError"] as JsonObject ?? [], description);
        details["requestId"] = answer.RequestId;
        var shown = new JsonObject { ["message"] = message, ["details"] = details.DeepClone() };
        return new SdkException("SDKError", SdkJson.Print(shown), new JsonObject
        {
            ["status"] = answer.Status,
            ["requestId"] = answer.RequestId,
            ["details"] = details,
            ["response"] = new JsonObject
            {
                ["data"] = new JsonObject { ["details"] = original, ["message"] = description },
                ["status"] = answer.Status,
            },
        });
    }

    private static (string Message, JsonObject Details) Application(JsonObject error, string message)
    {
        var description = error["description"]?.ToString() ?? "UNKNOWN";
        var details = new JsonObject
        {
            ["applicationError"] = new JsonObject
            {
                ["description"] = description,
                ["code"] = error["code"]?.DeepClone(),
                ["data"] = error["data"]?.DeepClone() ?? new JsonObject(),
            },
        };
        return (message == description ? message : $"{message}: {description}", details);
    }

    private static (string Message, JsonObject Details) Violations(SdkBinding sdk, JsonArray violations)
    {
        var renamed = violations.OfType<JsonObject>()
            .Select(violation =>
            {
                var copy = violation.DeepClone().AsObject();
                copy["field"] = ArgumentPath(sdk, violation["field"]?.ToString() ?? "");
                return copy;
            })
            .OrderBy(violation => violation["field"]?.ToString(), StringComparer.Ordinal)
            .ToArray();
        var message = string.Join(", ", renamed.Select(violation => $"\"{violation["field"]}\" {violation["description"]}"));
        var details = new JsonObject { ["validationError"] = new JsonObject { ["fieldViolations"] = new JsonArray([.. renamed]) } };
        return ($"INVALID_ARGUMENT: {message}", details);
    }

    /// <summary>The server names a field of the request message; the SDK says which argument that was.</summary>
    private static string ArgumentPath(SdkBinding sdk, string field)
    {
        var sources = sdk.Arguments
            .SelectMany(argument => argument.Fields
                .Select(source => (source.RequestPath, Path: source.Field.Length == 0 ? argument.Name : $"{argument.Name}.{source.Field}"))
                .Concat(argument.Spread is { } spread ? [(spread, argument.Name)] : []))
            .OrderByDescending(source => source.RequestPath.Length)
            .ToList();
        var source = sources.FirstOrDefault(candidate => candidate.RequestPath == field);
        source = source.Path is null ? sources.FirstOrDefault(candidate => field.StartsWith(candidate.RequestPath, StringComparison.Ordinal)) : source;
        return source.Path is null ? field : source.Path + field[source.RequestPath.Length..];
    }

    private static JsonNode? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
