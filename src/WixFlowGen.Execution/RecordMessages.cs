using System.Text.Json.Nodes;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Execution;

/// <summary>Leads the records of the JavaScript runtime to a store in C#: <c>{op, table, id, ...}</c> in, <c>{value}</c> out.</summary>
internal static class RecordMessages
{
    public static async Task<JsonObject> HandleAsync(IRecordStore records, JsonNode message)
    {
        var (table, id) = (message["table"]?.ToString() ?? "", message["id"]?.ToString() ?? "");
        return new JsonObject
        {
            ["value"] = message["op"]?.ToString() switch
            {
                "insert" => await records.InsertAsync(table, id, ValueOf(message), CancellationToken.None),
                "get" => await records.GetAsync(table, id, CancellationToken.None) is { } json ? JsonNode.Parse(json) : null,
                "put" => await PutAsync(records, table, id, ValueOf(message)),
                "remove" => await records.RemoveAsync(table, id, CancellationToken.None),
                "list" => await ListAsync(records, table, message),
                _ => throw new InvalidOperationException($"the program asked the records for {message.ToJsonString()}"),
            },
        };
    }

    private static string ValueOf(JsonNode message) => message["value"]?.ToJsonString() ?? "null";

    private static async Task<JsonNode?> PutAsync(IRecordStore records, string table, string id, string json)
    {
        await records.PutAsync(table, id, json, CancellationToken.None);
        return null;
    }

    private static async Task<JsonNode> ListAsync(IRecordStore records, string table, JsonNode message)
    {
        var found = await records.ListAsync(
            table, message["prefix"]?.ToString() ?? "", message["after"]?.ToString(), message["limit"]?.GetValue<int>() ?? 1, CancellationToken.None);
        return new JsonArray([.. found.Select(record => new JsonObject { ["id"] = record.Id, ["value"] = JsonNode.Parse(record.Json) })]);
    }
}
