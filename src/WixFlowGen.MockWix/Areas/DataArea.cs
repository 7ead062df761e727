using System.Text.Json.Nodes;
using WixFlowGen.MockWix.Areas.Data;

namespace WixFlowGen.MockWix.Areas;

/// <summary>Wix Data: collections and their items.</summary>
public sealed class DataArea : IMockArea
{
    public DataArea(MockWixSite site)
    {
        ArgumentNullException.ThrowIfNull(site);
        Store = new DataStore(site);
        var quota = new DataQuota(site.Options.Data, site.Options.Time);
        var items = new ItemOperations(Store, quota);
        var bulk = new BulkOperations(Store, quota);
        var collections = new CollectionOperations(Store);
        Operations = new Dictionary<string, Func<MockCall, MockAnswer>>(StringComparer.Ordinal)
        {
            ["data.items.insert"] = items.Insert,
            ["data.items.save"] = items.Save,
            ["data.items.update"] = items.Update,
            ["data.items.patch"] = items.Patch,
            ["data.items.get"] = items.Get,
            ["data.items.remove"] = items.Remove,
            ["data.items.query"] = items.Query,
            ["data.items.count"] = items.Count,
            ["data.items.truncate"] = items.Truncate,
            ["data.items.bulkInsert"] = bulk.Insert,
            ["data.items.bulkSave"] = bulk.Save,
            ["data.items.bulkUpdate"] = bulk.Update,
            ["data.items.bulkPatch"] = bulk.Patch,
            ["data.items.bulkRemove"] = bulk.Remove,
            ["data.collections.createDataCollection"] = collections.Create,
            ["data.collections.getDataCollection"] = collections.Get,
            ["data.collections.listDataCollections"] = collections.List,
            ["data.collections.updateDataCollection"] = collections.Update,
            ["data.collections.patchDataCollection"] = collections.Patch,
            ["data.collections.deleteDataCollection"] = collections.Delete,
        };
    }

    public IReadOnlyDictionary<string, Func<MockCall, MockAnswer>> Operations { get; }

    public IReadOnlyList<ContentRoute> Contents { get; } = [];

    internal DataStore Store { get; }

    /// <summary>Makes a collection. Its texts are translated when languages are asked for.</summary>
    /// <param name="fields">Keys and types, such as <c>("price", "NUMBER")</c>.</param>
    public void AddCollection(string id, bool isTranslated = false, params IEnumerable<(string Key, string Type)> fields)
    {
        var definition = new JsonObject
        {
            ["id"] = id,
            ["fields"] = new JsonArray([.. fields.Select(f => new JsonObject { ["key"] = f.Key, ["type"] = f.Type })]),
            ["permissions"] = new JsonObject { ["insert"] = "ADMIN", ["update"] = "ADMIN", ["remove"] = "ADMIN", ["read"] = "ADMIN" },
        };
        if (isTranslated)
        {
            definition["plugins"] = new JsonArray(new JsonObject { ["type"] = "MULTILINGUAL", ["multilingualOptions"] = new JsonObject() });
        }

        Store.Add(CollectionOperations.Completed(definition, "1", WixTime.Text(Store.Now)));
    }

    /// <summary>Saves an item as somebody in the dashboard would, and gives its id.</summary>
    /// <param name="data">Copied; with <c>_id</c> when the id matters.</param>
    /// <exception cref="InvalidOperationException">There is no such collection, or the item is too large.</exception>
    public string Save(string collectionId, JsonObject data)
    {
        var collection = Store.Find(collectionId) ?? throw new InvalidOperationException($"the site has no collection {collectionId}");
        return Store.Save(collection, new JsonObject { ["data"] = data.DeepClone() }, out var stored) is { } error
            ? throw new InvalidOperationException(error.Description)
            : stored.Text("_id") ?? "";
    }

    /// <summary>The ids of all collections in the order they were made.</summary>
    public IReadOnlyList<string> CollectionIds => [.. Store.Collections.Select(collection => collection.Id)];

    /// <summary>The data of all items of a collection in the order they came, copied; none when there is no such collection.</summary>
    public IReadOnlyList<JsonObject> Items(string collectionId, string? language = null) =>
        Store.Find(collectionId) is { } collection ? [.. collection.Items.Values.Select(data => collection.Read(data, language))] : [];
}
