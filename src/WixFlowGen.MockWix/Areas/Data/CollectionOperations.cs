using System.Globalization;
using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Areas.Data;

/// <summary>Making, reading, changing and deleting collections. A collection that is deleted takes its items along, without a word.</summary>
internal sealed class CollectionOperations(DataStore store)
{
    public MockAnswer Create(MockCall call)
    {
        var given = call.Request["collection"] as JsonObject ?? [];
        return store.Find(given.Text("id")) is { Id: var id }
            ? MockAnswer.Error(409, "WDE0104", $"The {id} collection exists already.")
            : Answer(store.Add(Completed(given, "1", WixTime.Text(call.Now))));
    }

    public MockAnswer Get(MockCall call) => In(call.Request.Text("dataCollectionId"), Answer);

    public MockAnswer List(MockCall call)
    {
        var paging = call.Request["paging"] as JsonObject;
        var all = store.Collections.Sorted(call.Request["sort"] as JsonObject, c => c.Definition).ToList();
        var offset = Math.Max(0, paging.Whole("offset") ?? 0);
        var page = all.Skip(offset).Take(Math.Max(1, paging.Whole("limit") ?? 50)).Select(c => c.Definition.DeepClone()).ToArray();
        return MockAnswer.Ok(new JsonObject
        {
            ["collections"] = new JsonArray(page),
            ["pagingMetadata"] = new JsonObject { ["count"] = page.Length, ["offset"] = offset, ["total"] = all.Count, ["tooManyToCount"] = false },
        });
    }

    /// <summary>Replaces the definition; the revision has to be the current one.</summary>
    public MockAnswer Update(MockCall call)
    {
        var given = call.Request["collection"] as JsonObject ?? [];
        return In(given.Text("id"), collection => given.Text("revision") is { } revision && revision != collection.Definition.Text("revision")
            ? MockAnswer.Error(409, "INVALID_REVISION", $"expected {collection.Definition.Text("revision")}")
            : Changed(collection, given, call, "collection"));
    }

    /// <summary>Changes the fields that are given.</summary>
    public MockAnswer Patch(MockCall call)
    {
        var given = call.Request["dataCollection"] as JsonObject ?? [];
        return In(given.Text("id"), collection =>
        {
            var merged = collection.Definition.Copy();
            foreach (var (name, value) in given.Where(p => p.Key != "_id"))
            {
                merged[name] = value?.DeepClone();
            }

            return Changed(collection, merged, call, "dataCollection");
        });
    }

    public MockAnswer Delete(MockCall call) => In(call.Request.Text("dataCollectionId"), collection =>
    {
        store.Remove(collection);
        return MockAnswer.Ok([]);
    });

    /// <summary>A definition with all that Wix adds to it.</summary>
    public static JsonObject Completed(JsonObject given, string revision, string created)
    {
        var definition = given.Copy();
        definition.Remove("_id");
        definition["collectionType"] = "NATIVE";
        definition["revision"] = revision;
        definition["createdDate"] = created;
        definition["updatedDate"] = created;
        definition["pagingModes"] = new JsonArray("OFFSET", "CURSOR");
        definition["plugins"] ??= new JsonArray();
        definition["fields"] ??= new JsonArray();
        foreach (var field in definition.Objects("fields"))
        {
            field["systemField"] = false;
            field["encrypted"] ??= false;
        }

        return definition;
    }

    private static MockAnswer Changed(StoredCollection collection, JsonObject definition, MockCall call, string name)
    {
        var next = (long.Parse(collection.Definition.Text("revision") ?? "1", CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        collection.Definition = Completed(definition, next, collection.Definition.Text("createdDate") ?? "");
        collection.Definition["updatedDate"] = WixTime.Text(call.Now);
        return Answer(collection, name);
    }

    private static MockAnswer Answer(StoredCollection collection) => Answer(collection, "collection");

    private static MockAnswer Answer(StoredCollection collection, string name) => MockAnswer.Ok(new JsonObject { [name] = collection.Definition.DeepClone() });

    private MockAnswer In(string? id, Func<StoredCollection, MockAnswer> act) =>
        store.Find(id) is { } collection ? act(collection) : DataError.NoCollection(id ?? "").ToAnswer();
}
