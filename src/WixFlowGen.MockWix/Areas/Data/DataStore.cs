using System.Text;
using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Areas.Data;

/// <summary>The collections of the site, and every way their items change.</summary>
internal sealed class DataStore(MockWixSite site)
{
    private const int MaxItemBytes = 512 * 1024;

    private readonly OrderedDictionary<string, StoredCollection> _collections = new(StringComparer.Ordinal);

    public IdSource Ids => site.Ids;

    public DateTimeOffset Now => site.Agenda.Now;

    public IEnumerable<StoredCollection> Collections => _collections.Values;

    public StoredCollection? Find(string? id) => id is not null && _collections.TryGetValue(id, out var collection) ? collection : null;

    public StoredCollection Add(JsonObject definition)
    {
        var collection = new StoredCollection(definition);
        _collections.Add(collection.Id, collection);
        return collection;
    }

    public void Remove(StoredCollection collection) => _collections.Remove(collection.Id);

    /// <summary>Adds an item; fails when its id is taken.</summary>
    public DataError? Insert(StoredCollection collection, JsonObject dataItem, out JsonObject? stored) =>
        Write(collection, dataItem, mayExist: false, mustExist: false, out stored);

    /// <summary>Replaces an item as a whole; fails when it is not there.</summary>
    public DataError? Update(StoredCollection collection, JsonObject dataItem, out JsonObject? stored) =>
        Write(collection, dataItem, mayExist: true, mustExist: true, out stored);

    /// <summary>Adds or replaces an item.</summary>
    public DataError? Save(StoredCollection collection, JsonObject dataItem, out JsonObject? stored) =>
        Write(collection, dataItem, mayExist: true, mustExist: false, out stored);

    public DataError? Remove(StoredCollection collection, string itemId, out JsonObject? removed)
    {
        if (!collection.Items.Remove(itemId, out removed))
        {
            return DataError.Missing(itemId, collection.Id);
        }

        Tell("Deleted", collection, itemId, null);
        return null;
    }

    public void Truncate(StoredCollection collection)
    {
        foreach (var id in collection.Items.Keys.Reverse().ToList())
        {
            Remove(collection, id, out _);
        }
    }

    /// <summary>The id a request gives an item, beside its data or in it.</summary>
    public static string? IdOf(JsonObject dataItem) =>
        dataItem.Text("id") is { Length: > 0 } id ? id : (dataItem["data"] as JsonObject).Text("_id") is { Length: > 0 } inner ? inner : null;

    private DataError? Write(StoredCollection collection, JsonObject dataItem, bool mayExist, bool mustExist, out JsonObject? stored)
    {
        stored = null;
        var given = IdOf(dataItem);
        var before = given is not null ? collection.Items.GetValueOrDefault(given) : null;
        if (mustExist && before is null)
        {
            return DataError.Missing(given ?? "", collection.Id);
        }

        if (!mayExist && before is not null)
        {
            return DataError.Exists(given ?? "", collection.Id);
        }

        var data = (dataItem["data"] as JsonObject)?.Copy() ?? [];
        if (Encoding.UTF8.GetByteCount(data.ToJsonString()) > MaxItemBytes)
        {
            return DataError.TooLarge(given);
        }

        var id = given ?? Ids.Next().ToString();
        data["_id"] = id;
        data["_createdDate"] = before?["_createdDate"]?.DeepClone() ?? Date();
        data["_updatedDate"] = Date();
        data["_owner"] = before?["_owner"]?.DeepClone() ?? site.Events.Caller.Id;
        collection.Items[id] = stored = data;
        Tell(before is null ? "Created" : "Updated", collection, id, data);
        return null;
    }

    private void Tell(string what, StoredCollection collection, string itemId, JsonObject? data)
    {
        var payload = new JsonObject { ["id"] = itemId, ["dataCollectionId"] = collection.Id };
        if (data is not null)
        {
            payload["data"] = data.DeepClone();
        }

        site.Events.Append($"data.items.dataItem{what}", itemId, payload);
    }

    private JsonObject Date() => new() { ["$date"] = WixTime.Text(Now) };
}
