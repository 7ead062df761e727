using System.Text.Json.Nodes;
using WixFlowGen.MockWix.Areas;

namespace WixFlowGen.Tests.MockWix;

public sealed class GalleryAreaTests
{
    private const string Galleries = "/progallery/v2/galleries";

    private readonly MockBench _bench = new();
    private readonly GalleryArea _area;

    public GalleryAreaTests() => _area = _bench.Site.Area<GalleryArea>();

    [Fact]
    public void Galleries_come_ten_at_a_time_and_items_a_hundred()
    {
        var first = _area.AddGallery("G0", Enumerable.Range(0, 150).Select(i => new JsonObject { ["title"] = $"i{i}", ["sortOrder"] = 200 - i }));
        for (var i = 1; i < 12; i++)
        {
            _area.AddGallery($"G{i}");
        }

        var page = _bench.Get(Galleries);
        var items = _bench.Get($"{Galleries}/{first}/items");

        Assert.Equal((12, 10, 2), (page["totalGalleries"]?.GetValue<int>(), Count(page, "galleries"), Count(_bench.Get(Galleries + "?offset=10"), "galleries")));
        Assert.Equal((150, 100), (page["galleries"]?[0]?["totalItems"]?.GetValue<int>(), Count(page["galleries"]?[0], "items")));
        Assert.Equal((100, 50, "i149"), (Count(items, "items"), Count(_bench.Get($"{Galleries}/{first}/items?itemOffset=100"), "items"), Text(items["items"]?[0], "title")));
        Assert.Equal(7, Count(_bench.Get($"{Galleries}/{first}?itemLimit=7")["gallery"], "items"));
        Assert.Equal(400, _bench.Call(HttpMethod.Get, Galleries + "?limit=11", null).Status);
    }

    [Fact]
    public void Items_are_made_changed_and_deleted_with_events()
    {
        var id = Text(_bench.Post(Galleries, """{"gallery":{"name":"G"}}""")["gallery"], "id");
        var item = _bench.Post($"{Galleries}/{id}/items", """{"item":{"title":"a","image":{"imageInfo":{"id":"sea.jpg","height":1,"width":2}}}}""")["item"];
        var itemId = Text(item, "id");
        var changed = _bench.Call(HttpMethod.Patch, $"{Galleries}/{id}/items/{itemId}", """{"item":{"title":"b"}}""").Json["item"];
        _bench.Call(HttpMethod.Patch, $"{Galleries}/{id}", """{"gallery":{"name":"H"}}""");
        var other = Text(_bench.Post($"{Galleries}/{id}/items", """{"item":{"text":{"html":"<p>t</p>"}}}""")["item"], "id");
        var removed = _bench.Post($"{Galleries}/{id}/items/delete", $$"""{"itemIds":["{{itemId}}","{{Guid.Empty}}"]}""");
        _bench.Call(HttpMethod.Delete, $"{Galleries}/{id}", null);

        Assert.Equal(("IMAGE", "a", "b", "IMAGE"), (Text(item, "type"), Text(item, "title"), Text(changed, "title"), Text(changed, "type")));
        Assert.Equal([itemId], removed["itemIds"]?.AsArray().Select(i => i?.GetValue<string>()) ?? []);
        Assert.Equal(404, _bench.Call(HttpMethod.Get, $"{Galleries}/{id}/items/{other}", null).Status);
        Assert.Equal(
            ["created", "gallery_item_created", "gallery_item_updated", "updated", "gallery_item_created", "gallery_item_deleted", "gallery_item_deleted Gallery Deleted", "deleted"],
            _bench.Site.Events.Entries.Select(e => $"{e.Definition.Slug} {e.OriginatedFrom}".Trim()));
        Assert.All(_bench.Site.Events.Entries, e => Assert.Equal(id, e.EntityId));
        Assert.Equal([1L, 2, 3, 4, 5, 6, 7, 8], _bench.Site.Events.Entries.Select(e => e.Sequence));
    }

    [Fact]
    public void A_sort_order_is_taken_once_in_a_gallery()
    {
        var id = _area.AddGallery("G", new JsonObject { ["sortOrder"] = 1 }, new JsonObject { ["sortOrder"] = 2 });
        var items = _bench.Get($"{Galleries}/{id}/items")["items"];
        var other = _area.AddGallery("H", new JsonObject { ["sortOrder"] = 1.0 });
        var clash = _bench.Call(HttpMethod.Post, $"{Galleries}/{id}/items", """{"item":{"sortOrder":2.0}}""");

        Assert.Equal((409, "DUPLICATE_SORT_ORDER"), (clash.Status, Text(clash.Json["details"]?["applicationError"], "code")));
        Assert.Equal(409, Move(items?[0], 2));
        Assert.Equal(200, Move(items?[0], 1));
        Assert.Equal(200, Move(items?[1], 0.5));
        Assert.NotEqual(id, other);

        int Move(JsonNode? item, double order) =>
            _bench.Call(HttpMethod.Patch, $"{Galleries}/{id}/items/{Text(item, "id")}", $$$"""{"item":{"sortOrder":{{{order.ToString(System.Globalization.CultureInfo.InvariantCulture)}}}}}""").Status;
    }

    [Fact]
    public void An_image_needs_its_size_and_has_to_be_ready()
    {
        var id = _area.AddGallery("G");
        var file = _bench.Upload();

        Assert.Equal(400, Create("""{"id":"sea.jpg","height":1}"""));
        Assert.Equal(400, Create("""{"height":1,"width":1}"""));
        Assert.Equal(400, Create($$"""{"id":"{{file}}","height":1,"width":1}"""));
        _bench.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(200, Create($$"""{"id":"{{file}}","height":1,"width":1}"""));

        int Create(string image) => _bench.Call(HttpMethod.Post, $"{Galleries}/{id}/items", $$$$"""{"item":{"image":{"imageInfo":{{{{image}}}}}}}""").Status;
    }

    [Fact]
    public void A_clone_has_items_of_its_own()
    {
        var id = _area.AddGallery("G", new JsonObject { ["title"] = "a", ["sortOrder"] = 1 });
        var clone = _bench.Post(Galleries, $$$"""{"gallery":{"name":"H"},"cloneFromGalleryId":"{{{id}}}"}""")["gallery"];

        Assert.Equal(("H", "a"), (Text(clone, "name"), Text(clone?["items"]?[0], "title")));
        Assert.NotEqual(Text(_area.Galleries[0]["items"]?[0], "id"), Text(clone?["items"]?[0], "id"));
    }

    [Fact]
    public void Files_tell_when_they_are_ready_with_what_was_given_with_them()
    {
        var url = _bench.UploadUrl("""{"mimeType":"image/jpeg","fileName":"a.jpg","externalInfo":{"origin":"ams","externalIds":["7"]}}""");
        using var put = _bench.Put(url, [1]);
        Assert.Empty(_bench.Site.Events.Entries);
        _bench.Time.Advance(TimeSpan.FromSeconds(5));
        var ready = _bench.Site.Events.Entries.Single();

        Assert.Equal(("file_ready", _bench.Time.GetUtcNow().AddSeconds(-2)), (ready.Definition.Slug, ready.At));
        Assert.Equal(("READY", "ams"), (Text(ready.Payload?["file"], "operationStatus"), Text(ready.Payload?["externalInfo"], "origin")));
    }

    private static string Text(JsonNode? json, string name) => json?[name]?.GetValue<string>() ?? "";

    private static int? Count(JsonNode? json, string name) => json?[name]?.AsArray().Count;
}
