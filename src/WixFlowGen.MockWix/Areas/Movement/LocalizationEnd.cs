using System.Text.Json.Nodes;
using WixFlowGen.MockWix.Areas.Data;

namespace WixFlowGen.MockWix.Areas.Movement;

/// <summary>
/// The texts of the site's translated collections. A row has <c>collectionId</c>, <c>itemId</c>, <c>field</c> and a text for each language;
/// the text of the main language, the first, is the item's own.
/// </summary>
internal sealed class LocalizationEnd(DataStore store)
{
    private static readonly string[] Keys = ["collectionId", "itemId", "field"];

    public MovedTable Read(JsonObject source)
    {
        var languages = source.Texts("languages");
        var rows = store.Collections.SelectMany(collection => collection.Items.Values.SelectMany(data => collection.TranslatedFields
            .Where(field => data.Text(field) is not null)
            .Select(field => Row(collection, data, field, languages))));
        return new MovedTable([.. Keys, .. languages], [.. rows]);
    }

    /// <summary>Sets the translations of one text; those of languages the row leaves empty stay, and so does the text of the main language.</summary>
    public DataError? Write(JsonObject destination, MovedRow row)
    {
        if (Keys.FirstOrDefault(key => row.Data.Text(key) is null) is { } missing)
        {
            return new DataError(400, "INVALID_ROW", $"the row has no {missing}");
        }

        var (collectionId, itemId, field) = (row.Data.Text("collectionId") ?? "", row.Data.Text("itemId") ?? "", row.Data.Text("field") ?? "");
        if (store.Find(collectionId) is not { } collection)
        {
            return DataError.NoCollection(collectionId);
        }

        if (!collection.Items.ContainsKey(itemId))
        {
            return DataError.Missing(itemId, collectionId);
        }

        foreach (var language in destination.Texts("languages").Skip(1))
        {
            if (row.Data.Text(language) is { Length: > 0 } text)
            {
                collection.Translate(itemId, language, field, text);
            }
        }

        return null;
    }

    private static MovedRow Row(StoredCollection collection, JsonObject data, string field, IReadOnlyList<string> languages)
    {
        var itemId = data.Text("_id") ?? "";
        var row = new JsonObject { ["collectionId"] = collection.Id, ["itemId"] = itemId, ["field"] = field };
        foreach (var (index, language) in languages.Index())
        {
            if ((index == 0 ? data.Text(field) : collection.Translation(itemId, language, field)) is { } text)
            {
                row[language] = text;
            }
        }

        return new MovedRow($"{collection.Id}/{itemId}/{field}", row);
    }
}
