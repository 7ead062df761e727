using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Execution.Sdk;

namespace WixFlowGen.Conformance.Wire;

/// <summary>Whether the C# client understood an answer as the SDK did. Nulls are absent for the client.</summary>
internal static class AnswerComparison
{
    /// <summary>What differs from the value the SDK returned, or null.</summary>
    public static string? Differences(ClientVector vector, ApiOperation operation, JsonNode answer)
    {
        var returned = vector.Returned;
        var (expected, actual) = operation.Sdk.Result.Kind == SdkResultKind.HandWritten
            ? Items(operation, returned, answer)
            : Generated(operation, returned, answer);
        var (left, right) = (Plain(expected), Plain(actual));
        return JsonNode.DeepEquals(left, right) ? null : $"answer:\n  expected {left?.ToJsonString()}\n  decoded  {right?.ToJsonString()}";
    }

    /// <summary>Every field of a body that only other answers say more about: nothing is lost by decoding.</summary>
    public static string? Lost(ClientExchange exchange, JsonNode answer)
    {
        var (left, right) = (Plain(exchange.Answer["body"]), Plain(answer));
        return JsonNode.DeepEquals(left, right) ? null : $"answer:\n  expected {left?.ToJsonString()}\n  decoded  {right?.ToJsonString()}";
    }

    private static (JsonNode? Expected, JsonNode? Actual) Generated(ApiOperation operation, JsonNode? returned, JsonNode answer)
    {
        var call = new SdkCall(operation, null, [], null);
        var value = SdkJson.WriteMarked(SdkDouble.Complete(call, new SdkAnswer(200, "OK", null, answer.ToJsonString())));
        return IsQuery(returned) && operation.Paging is { } paging
            ? (Told(returned), new JsonObject { ["items"] = At(value, paging.Items)?.DeepClone(), ["next"] = At(answer, paging.NextCursor)?.DeepClone() })
            : (returned, value);
    }

    private static JsonObject Told(JsonNode? returned) =>
        new() { ["items"] = returned?["items"]?.DeepClone(), ["next"] = returned?["cursors"]?["next"]?.DeepClone() };

    private static (JsonNode? Expected, JsonNode? Actual) Items(ApiOperation operation, JsonNode? returned, JsonNode answer) => returned switch
    {
        _ when IsQuery(returned) && answer["dataItems"] is JsonArray items => (
            new JsonObject { ["items"] = returned?["items"]?.DeepClone(), ["more"] = returned?["hasNext"]?.DeepClone() },
            new JsonObject { ["items"] = Each(items, item => item?["data"]), ["more"] = answer["pagingMetadata"]?["hasNext"]?.DeepClone() ?? false }),
        JsonObject when answer["dataItem"]?["data"] is { } data => (returned, data),
        JsonObject bulk when bulk["insertedItemIds"] is not null && answer["results"] is JsonArray results => (
            new JsonArray(bulk["insertedItemIds"]?.DeepClone(), bulk["updatedItemIds"]?.DeepClone(), bulk["removedItemIds"]?.DeepClone()),
            new JsonArray(Ids(results, "INSERT"), Ids(results, "UPDATE"), Ids(results, "DELETE"))),
        JsonValue count when answer["totalCount"] is { } total => (count, total),
        _ => (null, null),
    };

    private static JsonArray Ids(JsonArray results, string action) => Each(
        results.Where(result => result?["action"]?.ToString() == action && result["itemMetadata"]?["success"]?.GetValue<bool>() == true),
        result => result?["itemMetadata"]?["id"]);

    private static JsonArray Each(IEnumerable<JsonNode?> nodes, Func<JsonNode?, JsonNode?> member) => [.. nodes.Select(node => member(node)?.DeepClone())];

    private static bool IsQuery(JsonNode? returned) => returned is JsonObject json && json.ContainsKey("$query");

    private static JsonNode? At(JsonNode? value, string? path) =>
        path?.Split('.').Aggregate(value, (at, name) => (at as JsonObject)?[name]);

    /// <summary>Without nulls and undefineds; dates, marked or not, in one form.</summary>
    private static JsonNode? Plain(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } marker when marker["$date"] is { } date => Plain(date),
        JsonObject { Count: 1 } marker when marker["$undefined"] is not null => null,
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Plain(field.Value))).Where(field => field.Value is not null)),
        JsonArray list => new JsonArray([.. list.Select(Plain)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Instant(value.ToString()),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture),
        _ => node?.DeepClone(),
    };

    private static JsonNode Instant(string text) =>
        text.Length >= 20 && text[4] == '-' && text[10] == 'T'
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? SdkJson.Iso(instant)
            : text;
}
