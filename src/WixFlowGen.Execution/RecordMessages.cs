using System.Text.Json.Nodes;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Execution;

/// <summary>Leads the records of the JavaScript runtime to a store in C#: <c>{op, table, ...}</c> in, <c>{value}</c> out.</summary>
internal static class RecordMessages
{
    public static async Task<JsonObject> HandleAsync(IRecordStore records, JsonNode message)
    {
        var (table, id, json) = (Text(message, "table"), Text(message, "id"), message["value"]?.ToJsonString() ?? "null");
        switch (Text(message, "op"))
        {
            case "insert":
                return Answer(await records.InsertAsync(table, id, json, CancellationToken.None));
            case "get":
                return Answer(await records.GetAsync(table, id, CancellationToken.None) is { } found ? JsonNode.Parse(found) : null);
            case "put":
                await records.PutAsync(table, id, json, CancellationToken.None);
                return Answer(null);
            case "remove":
                return Answer(await records.RemoveAsync(table, id, CancellationToken.None));
            case "list":
                var page = await records.ListAsync(
                    table, Text(message, "prefix"), message["after"]?.ToString(), (int)(message["limit"]?.GetValue<double>() ?? 1), CancellationToken.None);
                return Answer(new JsonArray([.. page.Select(record => new JsonObject { ["id"] = record.Id, ["value"] = JsonNode.Parse(record.Json) })]));
            default:
                throw new InvalidOperationException($"the program asked the records for {message.ToJsonString()}");
        }
    }

    private static JsonObject Answer(JsonNode? value) => new() { ["value"] = value };

    private static string Text(JsonNode message, string field) => message[field]?.ToString() ?? "";
}
