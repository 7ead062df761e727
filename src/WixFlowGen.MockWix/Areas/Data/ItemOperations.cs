using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Areas.Data;

/// <summary>Reading and writing one item, and finding many.</summary>
internal sealed class ItemOperations(DataStore store, DataQuota quota)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 1000;

    private readonly Paging _paging = new(store.Ids, DefaultLimit);

    public MockAnswer Insert(MockCall call) => Write(call, store.Insert);

    public MockAnswer Update(MockCall call) => Write(call, store.Update);

    public MockAnswer Patch(MockCall call) => quota.Write() ?? In(call, collection =>
        Put(call, collection, ItemPatch.Apply(collection, call.Request["patch"] as JsonObject ?? []), store.Update));

    public MockAnswer Save(MockCall call)
    {
        var before = DataStore.IdOf(call.Request["dataItem"] as JsonObject ?? []) is { } id
            && store.Find(call.Request.Text("dataCollectionId"))?.Items.ContainsKey(id) == true;
        var answer = Write(call, store.Save);
        if (answer is { Status: 200, Json: { } json })
        {
            json["action"] = before ? "UPDATED" : "INSERTED";
        }

        return answer;
    }

    public MockAnswer Get(MockCall call)
    {
        var id = call.Request.Text("dataItemId") ?? "";
        return quota.Read() ?? In(call, collection => collection.Items.TryGetValue(id, out var data)
            ? Answer(collection, collection.Read(data, call.Request.Text("language"), call.Request.Texts("fields")))
            : DataError.Missing(id, collection.Id).ToAnswer());
    }

    public MockAnswer Remove(MockCall call)
    {
        var id = call.Request.Text("dataItemId") ?? "";
        return quota.Write() ?? In(call, collection =>
        {
            JsonObject? removed = null;
            return (Refuse(call, collection, id) ?? store.Remove(collection, id, out removed)) is { } error
                ? error.ToAnswer()
                : Answer(collection, removed ?? []);
        });
    }

    public MockAnswer Truncate(MockCall call) => quota.Write() ?? In(call, collection =>
    {
        store.Truncate(collection);
        return MockAnswer.Ok([]);
    });

    public MockAnswer Count(MockCall call) => quota.Read() ?? In(call, collection => MockAnswer.Ok(new JsonObject
    {
        ["totalCount"] = Found(collection, new JsonObject { ["filter"] = call.Request["filter"]?.DeepClone() }).Count(),
    }));

    public MockAnswer Query(MockCall call) => quota.Read() ?? In(call, collection =>
    {
        var query = call.Request["query"] as JsonObject ?? [];
        var byOffset = query["paging"] as JsonObject;
        var paging = (byOffset ?? query["cursorPaging"] as JsonObject)?.Copy() ?? [];
        if (paging.Whole("limit") is > MaxLimit)
        {
            return MockAnswer.Invalid(new FieldViolation("query.paging.limit", $"must be {MaxLimit} or less", "MAX") { Threshold = MaxLimit });
        }

        var offset = Math.Max(0, byOffset.Whole("offset") ?? 0);
        var total = -1;
        var page = _paging.Take(paging, "query.cursorPaging", () =>
        {
            var found = Found(collection, query).Select(d => d.Text("_id") ?? "").ToList();
            total = found.Count;
            return found.Skip(offset);
        });
        if (page.Violation is { } violation)
        {
            return MockAnswer.Invalid(violation);
        }

        var items = page.Ids.Select(id => collection.Items.GetValueOrDefault(id)).OfType<JsonObject>()
            .Select(d => Item(collection, collection.Read(d, call.Request.Text("language"), query.Texts("fields")))).ToArray<JsonNode?>();
        var metadata = new JsonObject { ["count"] = items.Length, ["hasNext"] = page.Next is not null, ["cursors"] = page.Next is null ? [] : new JsonObject { ["next"] = page.Next } };
        if (byOffset is not null)
        {
            metadata["offset"] = offset;
        }

        if (call.Request.Flag("returnTotalCount") && total >= 0)
        {
            metadata["total"] = total;
            metadata["tooManyToCount"] = false;
        }

        return MockAnswer.Ok(new JsonObject { ["dataItems"] = new JsonArray(items), ["pagingMetadata"] = metadata });
    });

    private delegate DataError? Writer(StoredCollection collection, JsonObject dataItem, out JsonObject? stored);

    /// <summary>The refusal of a write whose condition the stored item does not meet.</summary>
    public static DataError? Refuse(MockCall call, StoredCollection collection, string itemId) =>
        (call.Request["condition"] as JsonObject)?["filter"] is JsonObject filter
        && collection.Items.TryGetValue(itemId, out var data) && !QueryFilter.Matches(filter, data)
            ? DataError.ConditionBroken(itemId)
            : null;

    public static JsonObject Item(StoredCollection collection, JsonObject data) => new()
    {
        ["id"] = data.Text("_id"),
        ["dataCollectionId"] = collection.Id,
        ["data"] = data.DeepClone(),
    };

    private static MockAnswer Answer(StoredCollection collection, JsonObject data) => MockAnswer.Ok(new JsonObject { ["dataItem"] = Item(collection, data) });

    private static IEnumerable<JsonObject> Found(StoredCollection collection, JsonObject query) => QueryFilter.Apply(query, collection.Items.Values);

    private static MockAnswer Put(MockCall call, StoredCollection collection, JsonObject item, Writer write)
    {
        JsonObject? stored = null;
        return (Refuse(call, collection, DataStore.IdOf(item) ?? "") ?? write(collection, item, out stored)) is { } error
            ? error.ToAnswer()
            : Answer(collection, stored ?? []);
    }

    private MockAnswer Write(MockCall call, Writer write) => quota.Write() ?? In(call, collection =>
        Put(call, collection, call.Request["dataItem"] as JsonObject ?? [], write));

    private MockAnswer In(MockCall call, Func<StoredCollection, MockAnswer> act) => call.Request.Text("dataCollectionId") is var id && store.Find(id) is { } collection
        ? act(collection)
        : DataError.NoCollection(id ?? "").ToAnswer();
}
