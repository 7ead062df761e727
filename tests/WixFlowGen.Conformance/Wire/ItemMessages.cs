using System.Text.Json.Nodes;
using WixFlowGen.Catalog;

namespace WixFlowGen.Conformance.Wire;

/// <summary>From the arguments of the hand-written functions of Wix Data items to the REST message, where arguments alone decide it.</summary>
internal static class ItemMessages
{
    private static readonly string[] _decided =
        ["insert", "save", "update", "get", "remove", "truncate", "bulkInsert", "bulkSave", "bulkUpdate", "bulkRemove"];

    /// <summary>Null for functions that are told more by a builder.</summary>
    public static JsonObject? Of(SdkBinding sdk, JsonArray arguments)
    {
        if (!_decided.Contains(sdk.Function))
        {
            return null;
        }

        var message = new JsonObject();
        foreach (var (declared, given) in sdk.Arguments.Zip(arguments))
        {
            Place(message, declared.Name, given);
        }

        return message;
    }

    private static void Place(JsonObject message, string name, JsonNode? given)
    {
        switch (name)
        {
            case "item":
                message["dataItem"] = Item(given);
                break;
            case "items":
                message["dataItems"] = new JsonArray([.. (given as JsonArray ?? []).Select(Item)]);
                break;
            case "itemId":
                message["dataItemId"] = given?.DeepClone();
                break;
            case "itemIds":
                message["dataItemIds"] = given?.DeepClone();
                break;
            case "options":
                Options(message, given as JsonObject ?? []);
                break;
            default:
                message[name] = given?.DeepClone();
                break;
        }
    }

    private static JsonObject Item(JsonNode? data) => data?["_id"] is { } id
        ? new JsonObject { ["id"] = id.DeepClone(), ["data"] = data.DeepClone() }
        : new JsonObject { ["data"] = data?.DeepClone() };

    private static void Options(JsonObject message, JsonObject options)
    {
        foreach (var (name, value) in options)
        {
            var (field, placed) = name switch
            {
                "showDrafts" => ("publishPluginOptions", new JsonObject { ["includeDraftItems"] = value?.DeepClone() }),
                "condition" => ("condition", new JsonObject { ["filter"] = value?.DeepClone() }),
                _ => (name, value?.DeepClone()),
            };
            message[field] = placed;
        }
    }
}
