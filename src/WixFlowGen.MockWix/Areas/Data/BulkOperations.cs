using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Areas.Data;

/// <summary>Writing many items: each has a result of its own, and those that fail leave the others alone.</summary>
internal sealed class BulkOperations(DataStore store, DataQuota quota)
{
    private const int MaxItems = 1000;

    public MockAnswer Insert(MockCall call) => Write(call, (c, item) => (store.Insert(c, item, out var stored), stored, "INSERT"));

    public MockAnswer Save(MockCall call) => Write(call, (c, item) =>
    {
        var existed = DataStore.IdOf(item) is { } id && c.Items.ContainsKey(id);
        return (store.Save(c, item, out var stored), stored, existed ? "UPDATE" : "INSERT");
    });

    public MockAnswer Update(MockCall call) => Write(call, (c, item) =>
        ItemOperations.Refuse(call, c, DataStore.IdOf(item) ?? "") is { } broken
            ? (broken, null, "UPDATE")
            : (store.Update(c, item, out var stored), stored, "UPDATE"));

    public MockAnswer Patch(MockCall call) => Act(call, "patches", [.. call.Request.Objects("patches")], (c, patch) =>
    {
        var id = patch.Text("dataItemId");
        return ItemOperations.Refuse(call, c, id ?? "") is { } broken
            ? (id, broken, null, "PATCH")
            : (id, store.Update(c, ItemPatch.Apply(c, patch), out var stored), stored, "PATCH");
    });

    public MockAnswer Remove(MockCall call) => Act(call, "dataItemIds", call.Request.Texts("dataItemIds"), (c, id) =>
        ItemOperations.Refuse(call, c, id) is { } broken
            ? (id, broken, null, "DELETE")
            : (id, store.Remove(c, id, out var removed), removed, "DELETE"));

    private MockAnswer Write(MockCall call, Func<StoredCollection, JsonObject, (DataError? Error, JsonObject? Stored, string Action)> write) =>
        Act(call, "dataItems", [.. call.Request.Objects("dataItems")], (c, item) =>
        {
            var (error, stored, action) = write(c, item);
            return (stored.Text("_id") ?? DataStore.IdOf(item), error, stored, action);
        });

    private MockAnswer Act<T>(
        MockCall call, string name, IReadOnlyList<T> items, Func<StoredCollection, T, (string? Id, DataError? Error, JsonObject? Stored, string Action)> act)
    {
        if (items.Count > MaxItems)
        {
            return MockAnswer.Invalid(new FieldViolation(name, $"has size {items.Count}, expected {MaxItems} or less", "MAX_SIZE") { Threshold = MaxItems });
        }

        if (quota.Write() is { } refusal)
        {
            return refusal;
        }

        var collectionId = call.Request.Text("dataCollectionId") ?? "";
        if (store.Find(collectionId) is not { } collection)
        {
            return DataError.NoCollection(collectionId).ToAnswer();
        }

        var results = new JsonArray();
        var failures = 0;
        foreach (var (index, item) in items.Index())
        {
            var (id, error, stored, action) = act(collection, item);
            var metadata = new JsonObject { ["id"] = id, ["originalIndex"] = index, ["success"] = error is null };
            var result = new JsonObject { ["action"] = action, ["itemMetadata"] = metadata };
            if (error is not null)
            {
                failures++;
                metadata["error"] = error.ToJson();
            }
            else if (call.Request.Flag("returnEntity") && stored is not null)
            {
                result["dataItem"] = ItemOperations.Item(collection, stored);
            }

            results.Add((JsonNode)result);
        }

        return MockAnswer.Ok(new JsonObject
        {
            ["results"] = results,
            ["bulkActionMetadata"] = new JsonObject { ["totalSuccesses"] = results.Count - failures, ["totalFailures"] = failures },
        });
    }
}
