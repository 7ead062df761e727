using System.Globalization;
using System.Text.Json.Nodes;
using WixFlowGen.MockWix.Routing;

namespace WixFlowGen.MockWix.Areas.Data;

/// <summary>Changes single fields of an item.</summary>
internal static class ItemPatch
{
    /// <summary>The item a patch makes, as an update takes it; without data when there is no such item.</summary>
    /// <param name="patch"><c>{dataItemId, fieldModifications}</c>.</param>
    public static JsonObject Apply(StoredCollection collection, JsonObject patch)
    {
        var id = patch.Text("dataItemId") ?? "";
        var data = collection.Items.GetValueOrDefault(id)?.Copy() ?? [];
        foreach (var change in patch.Objects("fieldModifications"))
        {
            Apply(data, change.Text("fieldPath") ?? "", change);
        }

        return new JsonObject { ["id"] = id, ["data"] = data };
    }

    private static void Apply(JsonObject data, string path, JsonObject change)
    {
        switch (change.Text("action"))
        {
            case "SET_FIELD":
                JsonPaths.Set(data, path, Value("setFieldOptions"));
                break;
            case "REMOVE_FIELD":
                JsonPaths.Remove(data, path);
                break;
            case "INCREMENT_FIELD":
                JsonPaths.Set(data, path, Number(JsonPaths.Get(data, path)) + Number(Value("incrementFieldOptions")));
                break;
            case "APPEND_TO_ARRAY":
                JsonPaths.Set(data, path, new JsonArray([.. Items(), Value("appendToArrayOptions")]));
                break;
            case "REMOVE_FROM_ARRAY":
                JsonPaths.Set(data, path, new JsonArray([.. Items().Where(i => !JsonNode.DeepEquals(i, Value("removeFromArrayOptions")))]));
                break;
        }

        JsonNode? Value(string options) => (change[options] as JsonObject)?["value"]?.DeepClone();

        IEnumerable<JsonNode?> Items() => (JsonPaths.Get(data, path) as JsonArray)?.Select(i => i?.DeepClone()) ?? [];
    }

    private static double Number(JsonNode? value) => value is JsonValue number && number.GetValueKind() == System.Text.Json.JsonValueKind.Number
        ? double.Parse(number.ToJsonString(), CultureInfo.InvariantCulture)
        : 0;
}
