using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Areas.Data;

/// <summary>A collection with its items, in the order they came.</summary>
/// <param name="definition">The collection as it is answered.</param>
internal sealed class StoredCollection(JsonObject definition)
{
    /// <summary>Texts of an item in other languages than the site's own, by item, language and field.</summary>
    private readonly Dictionary<(string ItemId, string Language, string Field), string> _translations = [];

    public JsonObject Definition { get; set; } = definition;

    public string Id => Definition.Text("id") ?? "";

    /// <summary>The data of the items with <c>_id</c> and the other system fields in it.</summary>
    public OrderedDictionary<string, JsonObject> Items { get; } = new(StringComparer.Ordinal);

    /// <summary>Keys and types of the fields people declared, in their order.</summary>
    public IEnumerable<(string Key, string Type)> Fields => Definition.Objects("fields").Select(f => (f.Text("key") ?? "", f.Text("type") ?? "ANY"));

    /// <summary>The fields that are translated; none without the plugin for languages, all text when the plugin names none.</summary>
    public IReadOnlyList<string> TranslatedFields
    {
        get
        {
            if (Definition.Objects("plugins").FirstOrDefault(p => p.Text("type") == "MULTILINGUAL") is not { } plugin)
            {
                return [];
            }

            return (plugin["multilingualOptions"] as JsonObject).Texts("translatableFieldKeys") is { Count: > 0 } named
                ? named
                : [.. Fields.Where(f => f.Type is "TEXT" or "RICH_TEXT").Select(f => f.Key)];
        }
    }

    public string? Translation(string itemId, string language, string field) => _translations.GetValueOrDefault((itemId, language, field));

    public void Translate(string itemId, string language, string field, string text) => _translations[(itemId, language, field)] = text;

    /// <summary>An item as it reads in a language: a field without a translation keeps the text of the site's language.</summary>
    public JsonObject Read(JsonObject data, string? language, IReadOnlyCollection<string>? fields = null)
    {
        var copy = new JsonObject(data.Where(p => fields is not { Count: > 0 } || p.Key == "_id" || fields.Contains(p.Key))
            .Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
        if (language is not null && _translations.Count > 0)
        {
            foreach (var name in copy.Select(p => p.Key).ToList())
            {
                copy[name] = Translation(data.Text("_id") ?? "", language, name) is { } text ? text : copy[name]?.DeepClone();
            }
        }

        return copy;
    }
}
