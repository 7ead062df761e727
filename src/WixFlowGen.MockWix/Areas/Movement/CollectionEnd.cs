using System.Text.Json.Nodes;
using WixFlowGen.MockWix.Areas.Data;

namespace WixFlowGen.MockWix.Areas.Movement;

/// <summary>A collection as source and as destination.</summary>
internal sealed class CollectionEnd(DataStore store)
{
    private static readonly string[] SystemFields = ["_createdDate", "_updatedDate", "_owner"];

    /// <exception cref="JobFailedException">There is no such collection.</exception>
    public MovedTable Read(JsonObject source)
    {
        var collection = Find(source.Text("collectionId"));
        var query = source["filterQuery"] as JsonObject ?? source;
        var fields = query.Texts("fields");
        var found = QueryFilter.Apply(new JsonObject { ["filter"] = query["filter"]?.DeepClone() }, collection.Items.Values).ToList();
        if (source["aggregationQuery"] is JsonObject aggregation)
        {
            found = AggregationStages.Apply(aggregation, found);
            fields = [.. aggregation.Objects("fields").Select(f => f.Text("key") ?? "")];
        }

        return new MovedTable(Columns(collection, found, fields), [.. found.Select(data => new MovedRow(data.Text("_id") ?? "", data))]);
    }

    /// <summary>Writes one row by the policy of the destination.</summary>
    /// <returns>Why it was rejected; null when it was not.</returns>
    public DataError? Write(JsonObject destination, MovedRow row)
    {
        var collection = Find(destination.Text("collectionId"));
        var data = new JsonObject();
        foreach (var (name, value) in row.Data)
        {
            try
            {
                data[name] = row.IsText && value is not null ? CellText.Parse(TypeOf(collection, name), CellText.Of(value)) : value?.DeepClone();
            }
            catch (FormatException error)
            {
                return new DataError(400, "INVALID_VALUE", $"{name} {error.Message}", row.SourceId);
            }
        }

        var item = new JsonObject { ["data"] = data };
        return destination.Text("writePolicy") == "SKIP_EXISTING" ? store.Insert(collection, item, out _) : store.Save(collection, item, out _);
    }

    /// <exception cref="JobFailedException">There is no such collection.</exception>
    public void Open(JsonObject destination)
    {
        var collection = Find(destination.Text("collectionId"));
        if (destination.Text("writePolicy") == "TRUNCATE_BEFORE")
        {
            store.Truncate(collection);
        }
    }

    private static string TypeOf(StoredCollection collection, string name) => name is "_createdDate" or "_updatedDate"
        ? "DATETIME"
        : collection.Fields.FirstOrDefault(f => f.Key == name).Type ?? "TEXT";

    private static IReadOnlyList<string> Columns(StoredCollection collection, IReadOnlyList<JsonObject> found, IReadOnlyList<string> wanted)
    {
        if (wanted.Count > 0)
        {
            return [.. wanted.Prepend("_id").Distinct()];
        }

        var others = found.SelectMany(data => data.Select(p => p.Key)).Except(SystemFields);
        return [.. collection.Fields.Select(f => f.Key).Prepend("_id").Concat(others).Concat(SystemFields).Distinct()];
    }

    private StoredCollection Find(string? id) => store.Find(id) ?? throw new JobFailedException("WDE0025", DataError.NoCollection(id ?? "").Description);
}
