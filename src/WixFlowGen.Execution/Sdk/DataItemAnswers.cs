using System.Text.Json.Nodes;

namespace WixFlowGen.Execution.Sdk;

/// <summary>What the functions of <c>items</c> in <c>@wix/data</c> return and throw.</summary>
internal static class DataItemAnswers
{
    private const string NoSuchItem = "WDE0073";
    private static readonly string[] _toleratesNoSuchItem = ["get", "remove"];

    /// <summary>What a call returns for an answer of status 200.</summary>
    /// <param name="message">The answer, with dates as dates.</param>
    /// <exception cref="SdkException">The answer lacks what the function looks for.</exception>
    public static object? ResultOf(SdkCall call, Dictionary<string, object?> message) => call.Operation.Sdk.Function switch
    {
        "query" => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["items"] = ListOf(message, "dataItems").ConvertAll(item => SdkArguments.Get(item, "data")),
            ["pagingMetadata"] = SdkArguments.Get(message, "pagingMetadata"),
        },
        "count" => SdkArguments.Get(message, "totalCount"),
        "truncate" => SdkUndefined.Value,
        "bulkRemove" or "bulkPatch" => BulkResult(call, ListOf(message, "results"), [NoSuchItem]),
        "bulkInsert" or "bulkSave" or "bulkUpdate" => BulkResult(call, ListOf(message, "results"), []),
        var function when message.GetValueOrDefault("dataItem") is not Dictionary<string, object?> && _toleratesNoSuchItem.Contains(function) => null,
        _ => SdkArguments.Get(message.GetValueOrDefault("dataItem") as Dictionary<string, object?> ?? throw NotRead("data"), "data"),
    };

    /// <summary>What a call returns for an answer that is not 200: null where the item is not there, and else nothing.</summary>
    /// <param name="error">As other functions of the SDK throw it.</param>
    /// <exception cref="SdkException">The error as this package throws it: by its application code, without the status.</exception>
    public static object? Refused(SdkCall call, SdkException error)
    {
        var data = error.Members["response"]?["data"] as JsonObject ?? [];
        var details = data["details"] as JsonObject ?? [];
        if (details["applicationError"] is not { } application)
        {
            throw Invalid(data["message"]?.ToString(), details);
        }

        return application["code"]?.ToString() == NoSuchItem && _toleratesNoSuchItem.Contains(call.Operation.Sdk.Function) ? null
            : throw new SdkException("Error", application["description"]?.ToString() ?? "", new JsonObject { ["details"] = details.DeepClone() });
    }

    private static SdkException Invalid(string? message, JsonObject details)
    {
        var violations = details["validationError"]?["fieldViolations"] as JsonArray ?? [];
        var lines = violations.Select(violation => $"{violation?["field"]}: {violation?["description"]}");
        return new SdkException("Error", string.Join('\n', [message ?? "", .. lines]), new JsonObject
        {
            ["details"] = details.DeepClone(),
            ["violations"] = violations.DeepClone(),
        });
    }

    private static Dictionary<string, object?> BulkResult(SdkCall call, List<object?> results, string[] ignored)
    {
        var sent = call.ArgumentsAfterCall.ElementAtOrDefault(1) as List<object?> ?? [];
        var succeeded = results.Where(result => SdkArguments.Get(result, "itemMetadata.success") is true).ToList();
        var errors = results.Except(succeeded)
            .Select(result => SdkArguments.Get(result, "itemMetadata"))
            .Where(item => SdkArguments.Get(item, "error") is Dictionary<string, object?> && !ignored.Contains(SdkArguments.Get(item, "error.code")))
            .Select(item => (object?)BulkError(item, sent))
            .ToList();
        var (inserted, updated, removed) = (IdsOf(succeeded, "INSERT"), IdsOf(succeeded, "UPDATE"), IdsOf(succeeded, "DELETE"));
        return new(StringComparer.Ordinal)
        {
            ["inserted"] = (double)inserted.Count,
            ["updated"] = (double)updated.Count,
            ["removed"] = (double)removed.Count,
            ["skipped"] = (double)(sent.Count - errors.Count - succeeded.Count),
            ["errors"] = errors,
            ["insertedItemIds"] = inserted,
            ["updatedItemIds"] = updated,
            ["removedItemIds"] = removed,
        };
    }

    private static Dictionary<string, object?> BulkError(object? item, List<object?> sent)
    {
        var index = SdkArguments.Get(item, "originalIndex");
        return new(StringComparer.Ordinal)
        {
            ["message"] = SdkArguments.Get(item, "error.description"),
            ["code"] = SdkArguments.Get(item, "error.code"),
            ["item"] = index is double place ? sent.ElementAtOrDefault((int)place) : SdkUndefined.Value,
            ["name"] = "BulkError",
            ["originalIndex"] = index,
        };
    }

    private static List<object?> IdsOf(List<object?> results, string action) =>
        [.. results.Where(result => SdkArguments.Get(result, "action") is string done && done == action).Select(result => SdkArguments.Get(result, "itemMetadata.id"))];

    private static List<object?> ListOf(Dictionary<string, object?> message, string field) => message.GetValueOrDefault(field) as List<object?> ?? throw NotRead("map");

    private static SdkException NotRead(string member) => new("TypeError", $"Cannot read properties of undefined (reading '{member}')", []);
}
