using System.Text.Json.Nodes;
using WixFlowGen.MockWix.Areas.Entities;

namespace WixFlowGen.MockWix.Areas.Gallery;

/// <summary>A gallery with its items.</summary>
internal sealed class StoredGallery
{
    private static readonly EntityKind Kind = new("GALLERY_ITEM_NOT_FOUND", false, "image", "video", "text");

    private static readonly string[] Sizes = ["height", "width"];

    private readonly MockWixSite _site;
    private readonly JsonObject _gallery;
    private string _origin = "";

    /// <param name="gallery">As it is answered, without items.</param>
    public StoredGallery(MockWixSite site, JsonObject gallery)
    {
        _site = site;
        _gallery = gallery;
        Items = new EntityStore(site, Kind, Tell);
    }

    public string Id => _gallery.Text("id") ?? "";

    public EntityStore Items { get; }

    /// <summary>By sort order; items without one come last, in the order they were made.</summary>
    public IEnumerable<JsonObject> Sorted => Items.All.OrderBy(i => i["sortOrder"] is null).ThenBy(Order);

    /// <summary>Adds or changes an item.</summary>
    /// <param name="path">Where the item stands in the request.</param>
    public MockAnswer Put(JsonObject given, string path, bool isNew)
    {
        if (Refuse(given, path) is { } refusal)
        {
            return refusal;
        }

        var item = given.Copy();
        if (MediaParts.TypeOf(item) is var type && (isNew || type != "UNDEFINED"))
        {
            item["type"] = type;
        }

        JsonObject stored;
        if (isNew)
        {
            stored = Items.Create(item);
        }
        else if (Items.Update(item, out stored) is { } missing)
        {
            return missing;
        }

        return MockAnswer.Ok(new JsonObject { ["item"] = stored.DeepClone() });
    }

    /// <summary>Deletes all items because the gallery goes.</summary>
    public void Clear()
    {
        _origin = "Gallery Deleted";
        foreach (var item in Items.All.ToList())
        {
            Items.Delete(item.Text("id"));
        }
    }

    /// <summary>The gallery with a part of its items.</summary>
    public JsonObject Describe(int offset, int limit)
    {
        var json = _gallery.Copy();
        json["totalItems"] = Items.Count;
        json["items"] = new JsonArray([.. Sorted.Skip(offset).Take(limit).Select(i => i.DeepClone())]);
        return json;
    }

    private static double Order(JsonObject item) => item["sortOrder"] is { } order
        ? double.Parse(order.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)
        : 0;

    private MockAnswer? Refuse(JsonObject given, string path)
    {
        if ((given["image"] as JsonObject)?["imageInfo"] is JsonObject image && Sizes.FirstOrDefault(name => image[name] is null) is { } missing)
        {
            return MockAnswer.Invalid(new FieldViolation($"{path}.image.imageInfo.{missing}", "must not be empty", "REQUIRED_FIELD"));
        }

        if (MediaParts.Refuse(_site, given, path) is { } violation)
        {
            return MockAnswer.Invalid(violation);
        }

        return given["sortOrder"] is not null && Items.All.Any(i => i["sortOrder"] is not null && Order(i) == Order(given) && i.Text("id") != given.Text("id"))
            ? MockAnswer.Error(409, "DUPLICATE_SORT_ORDER", "another item of the gallery has this sort order")
            : null;
    }

    private void Tell(string what, JsonObject item)
    {
        var payload = what switch
        {
            "Created" => new JsonObject { ["item"] = item.DeepClone() },
            "Updated" => new JsonObject { ["updatedItem"] = item.DeepClone() },
            _ => new JsonObject { ["itemId"] = item["id"]?.DeepClone() },
        };
        _site.Events.Append($"pro-gallery.proGallery.galleryItem{what}", Id, payload, _origin);
    }
}
