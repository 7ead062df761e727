using System.Text.Json.Nodes;
using WixFlowGen.MockWix.Areas.Entities;

namespace WixFlowGen.MockWix.Areas.Gallery;

/// <summary>Galleries as a whole.</summary>
internal sealed class GalleryOperations
{
    private const int GalleryPage = 10;
    private const int ItemPage = 100;

    private readonly MockWixSite _site;
    private readonly Dictionary<string, StoredGallery> _galleries = new(StringComparer.Ordinal);
    private readonly EntityStore _store;

    public GalleryOperations(MockWixSite site)
    {
        _site = site;
        _store = new EntityStore(site, new EntityKind("GALLERY_NOT_FOUND", false) { HasUpdatedDate = false }, Tell);
    }

    public IEnumerable<StoredGallery> All => _store.All.Select(g => _galleries[g.Text("id") ?? ""]);

    public MockAnswer Create(MockCall call)
    {
        var given = call.Request["gallery"] as JsonObject ?? [];
        var items = given.Objects("items").ToList();
        if (call.Request.Text("cloneFromGalleryId") is { } original)
        {
            if (!_galleries.TryGetValue(original, out var gallery))
            {
                return _store.NotFound(original);
            }

            items = [.. gallery.Sorted, .. items];
        }

        var made = Add(given);
        foreach (var (index, item) in items.Index())
        {
            if (made.Put(item, $"gallery.items[{index}]", isNew: true) is { Status: not 200 } refusal)
            {
                Remove(made);
                return refusal;
            }
        }

        return Answer(made.Describe(0, ItemPage));
    }

    public MockAnswer Get(MockCall call) => In(call, gallery => Answer(gallery.Describe(Offset(call, "itemOffset"), call.Request.Whole("itemLimit") ?? ItemPage)));

    /// <summary>Sets name and sort order; items have operations of their own.</summary>
    public MockAnswer Update(MockCall call)
    {
        var given = (call.Request["gallery"] as JsonObject ?? []).Copy();
        given.Remove("items");
        given.Remove("totalItems");
        return _store.Update(given, out var gallery) ?? Answer(_galleries[gallery.Text("id") ?? ""].Describe(0, ItemPage));
    }

    public MockAnswer Delete(MockCall call) => In(call, gallery =>
    {
        Remove(gallery);
        return MockAnswer.Ok(new JsonObject { ["galleryId"] = gallery.Id });
    });

    public MockAnswer List(MockCall call)
    {
        var itemLimit = call.Request.Whole("itemLimit") ?? ItemPage;
        var page = All.Skip(Offset(call, "offset")).Take(call.Request.Whole("limit") ?? GalleryPage).Select(g => g.Describe(0, itemLimit));
        return MockAnswer.Ok(new JsonObject { ["totalGalleries"] = _store.Count, ["galleries"] = new JsonArray([.. page]) });
    }

    public MockAnswer ListItems(MockCall call) => In(call, gallery => MockAnswer.Ok(new JsonObject
    {
        ["items"] = gallery.Describe(Offset(call, "itemOffset"), call.Request.Whole("itemLimit") ?? ItemPage)["items"]?.DeepClone(),
    }));

    public MockAnswer GetItem(MockCall call) => In(call, gallery => gallery.Items.Find(call.Request.Text("itemId")) is { } item
        ? MockAnswer.Ok(new JsonObject { ["item"] = item.DeepClone() })
        : gallery.Items.NotFound(call.Request.Text("itemId")));

    public MockAnswer CreateItem(MockCall call) => In(call, gallery => gallery.Put(ItemOf(call), "item", isNew: true));

    public MockAnswer UpdateItem(MockCall call) => In(call, gallery => gallery.Put(ItemOf(call), "item", isNew: false));

    public MockAnswer DeleteItem(MockCall call) => In(call, gallery => gallery.Items.Delete(call.Request.Text("itemId")) is { } item
        ? MockAnswer.Ok(new JsonObject { ["itemId"] = item["id"]?.DeepClone() })
        : gallery.Items.NotFound(call.Request.Text("itemId")));

    /// <summary>Answers with the ids that were there.</summary>
    public MockAnswer BulkDeleteItems(MockCall call) => In(call, gallery => MockAnswer.Ok(new JsonObject
    {
        ["itemIds"] = new JsonArray([.. call.Request.Texts("itemIds").Select(id => gallery.Items.Delete(id)?["id"]?.DeepClone()).OfType<JsonNode>()]),
    }));

    /// <summary>The older way to delete items; without ids it deletes none.</summary>
    public MockAnswer DeleteItems(MockCall call) => In(call, gallery =>
    {
        foreach (var id in call.Request.Texts("itemsIds"))
        {
            gallery.Items.Delete(id);
        }

        return Answer(gallery.Describe(0, ItemPage));
    });

    public StoredGallery Add(JsonObject given, string? id = null)
    {
        var own = given.Copy();
        own.Remove("items");
        own.Remove("totalItems");
        return _galleries[_store.Create(own, id).Text("id") ?? ""];
    }

    private static MockAnswer Answer(JsonObject gallery) => MockAnswer.Ok(new JsonObject { ["gallery"] = gallery });

    private static int Offset(MockCall call, string name) => Math.Max(0, call.Request.Whole(name) ?? 0);

    private static JsonObject ItemOf(MockCall call) => call.Request["item"] as JsonObject ?? [];

    private MockAnswer In(MockCall call, Func<StoredGallery, MockAnswer> act) =>
        call.Request.Text("galleryId") is { } id && _galleries.TryGetValue(id, out var gallery) ? act(gallery) : _store.NotFound(call.Request.Text("galleryId"));

    private void Remove(StoredGallery gallery)
    {
        gallery.Clear();
        _store.Delete(gallery.Id);
        _galleries.Remove(gallery.Id);
    }

    private void Tell(string what, JsonObject gallery)
    {
        var id = gallery.Text("id") ?? "";
        if (what == "Created")
        {
            _galleries.Add(id, new StoredGallery(_site, gallery));
        }

        _site.Events.Append($"pro-gallery.proGallery.gallery{what}", id, what == "Deleted" ? null : _galleries[id].Describe(0, ItemPage));
    }
}
