using System.Text.Json.Nodes;
using WixFlowGen.MockWix.Areas;

namespace WixFlowGen.Tests.MockWix;

public sealed class PortfolioAreaTests
{
    private const string Collections = "/portfolio/v1/collections";
    private const string Projects = "/portfolio/v1/projects";
    private const string Items = "/portfolio/v1/items";
    private const string Bulk = "/portfolio/project-items/api/v1/bulk/portfolio/items";
    private const string Nobody = "00000000-0000-4000-8000-00000000dead";

    private readonly MockBench _bench = new();

    [Fact]
    public void A_project_keeps_its_fields_and_counts_its_revisions()
    {
        var made = Project($$"""{"title":"A","collectionIds":["{{Nobody}}"],"revision":"7"}""");
        var id = Text(made, "id");
        var changed = _bench.Call(HttpMethod.Patch, $"{Projects}/{id}", """{"project":{"revision":"1","title":"B"}}""");
        var stale = _bench.Call(HttpMethod.Patch, $"{Projects}/{id}", """{"project":{"revision":"1","title":"C"}}""");

        Assert.Equal(("1", "A", Nobody), (Text(made, "revision"), Text(made, "title"), made["collectionIds"]?[0]?.GetValue<string>()));
        Assert.Equal(("2", "B"), (Text(changed.Json["project"], "revision"), Text(changed.Json["project"], "title")));
        Assert.Equal((409, "INVALID_REVISION"), (stale.Status, Code(stale.Json)));
        Assert.Equal("B", Text(_bench.Get($"{Projects}/{id}")["project"], "title"));
        Assert.NotNull(changed.Json["project"]?["collectionIds"]);
    }

    [Theory]
    [InlineData("PATCH", Projects, """{"project":{"revision":"1"}}""", "PROJECT_NOT_FOUND")]
    [InlineData("GET", Projects, null, "PROJECT_NOT_FOUND")]
    [InlineData("DELETE", Projects, null, "PROJECT_NOT_FOUND")]
    [InlineData("GET", Collections, null, "COLLECTION_NOT_FOUND")]
    [InlineData("DELETE", Items, null, "PROJECT_ITEM_NOT_FOUND")]
    [InlineData("GET", "/portfolio/v1/projectItems", null, "PROJECT_NOT_FOUND")]
    public void What_is_not_there_is_not_found(string method, string path, string? body, string code)
    {
        var (status, json) = _bench.Call(new HttpMethod(method), $"{path}/{Nobody}{(path.EndsWith("Items", StringComparison.Ordinal) ? "/items" : "")}", body);

        Assert.Equal((404, code), (status, Code(json)));
    }

    [Fact]
    public void Lists_and_queries_come_in_pages()
    {
        for (var i = 0; i < 5; i++)
        {
            Project($$"""{"title":"P{{i}}"}""");
            _bench.Post(Collections, $$$$"""{"collection":{"title":"C{{{{i}}}}"}}""");
        }

        Assert.Equal("P0 P1 | P2 P3 | P4", Pages("projects", cursor => _bench.Get($"{Projects}?paging.limit=2{(cursor.Length > 0 ? "&paging.cursor=" + cursor : "")}")));
        Assert.Equal("C0 C1 | C2 C3 | C4", Pages("collections", cursor => _bench.Get($"{Collections}?paging.limit=2{(cursor.Length > 0 ? "&paging.cursor=" + cursor : "")}")));
        Assert.Equal("P4 P3 | P2", Pages("projects", cursor => _bench.Post(Projects + "/query", cursor.Length == 0
            ? """{"query":{"filter":{"title":{"$gt":"P1"}},"sort":[{"fieldName":"title","order":"DESC"}],"cursorPaging":{"limit":2}}}"""
            : $$$$"""{"query":{"cursorPaging":{"limit":2,"cursor":"{{{{cursor}}}}"}}}""")));
        Assert.Equal(400, _bench.Call(HttpMethod.Get, Projects + "?paging.limit=101", null).Status);
    }

    [Fact]
    public void Items_belong_to_a_project_and_go_with_it()
    {
        var id = Text(Project("""{"title":"A"}"""), "id");
        var item = _bench.Post(Items, $$"""{"item":{"title":"i","image":{"imageInfo":{"id":"sea.jpg","height":1,"width":2} },"projectId":"{{id}}"} }""")["item"];
        var changed = _bench.Call(HttpMethod.Patch, $"{Items}/{Text(item, "id")}", """{"item":{"video":{"videoInfo":{"id":"v"}}}}""").Json["item"];
        var orphan = _bench.Call(HttpMethod.Post, Items, $$$$"""{"item":{"projectId":"{{{{Nobody}}}}"}}""");
        var nameless = _bench.Call(HttpMethod.Post, Items, """{"item":{"title":"x"}}""");
        var listed = _bench.Get($"/portfolio/v1/projectItems/{id}/items?paging.limit=1&paging.offset=0");

        Assert.Equal(("IMAGE", "https://static.wixstatic.com/media/sea.jpg"), (Text(item, "type"), Text(item?["image"]?["imageInfo"], "url")));
        Assert.Equal(("VIDEO", "i", null), (Text(changed, "type"), Text(changed, "title"), changed?["image"]));
        Assert.Equal((404, 400), (orphan.Status, nameless.Status));
        Assert.Equal((1, 1), (listed["items"]?.AsArray().Count, listed["metadata"]?["total"]?.GetValue<int>()));

        _bench.Call(HttpMethod.Delete, $"{Projects}/{id}", null);
        Assert.Equal(404, _bench.Call(HttpMethod.Get, $"{Items}/{Text(item, "id")}", null).Status);
        Assert.Equal(
            ["project_created", "project_item_created", "project_item_updated", "project_item_deleted", "project_deleted"],
            _bench.Site.Events.Entries.Select(e => e.Definition.EventType.Split('.')[^1]));
    }

    [Fact]
    public void Bulk_calls_tell_of_each_item()
    {
        var id = Text(Project("""{"title":"A"}"""), "id");
        var created = _bench.Post(Bulk + "/create", $$$$"""{"items":[{"projectId":"{{{{id}}}}","title":"a"},{"projectId":"{{{{Nobody}}}}"},{"projectId":"{{{{id}}}}","title":"b"}],"returnFullEntity":true}""");
        var ids = created["results"]?.AsArray().Select(r => Text(r?["itemMetadata"], "id")).ToList() ?? [];
        var updated = _bench.Call(HttpMethod.Patch, Bulk + "/update", $$$$"""{"items":[{"item":{"id":"{{{{ids[0]}}}}","title":"A"}},{"item":{"id":"{{{{Nobody}}}}"}}]}""").Json;
        var deleted = _bench.Call(HttpMethod.Delete, $"{Bulk}/delete?itemIds={ids[2]}&itemIds={Nobody}", null).Json;
        var many = string.Join(',', Enumerable.Repeat($$"""{"projectId":"{{id}}"}""", 1001));

        Assert.Equal("ok PROJECT_NOT_FOUND ok", Results(created));
        Assert.Equal((2, 1, "b"), (created["bulkActionMetadata"]?["totalSuccesses"]?.GetValue<int>(), created["bulkActionMetadata"]?["totalFailures"]?.GetValue<int>(), Text(created["results"]?[2]?["item"], "title")));
        Assert.Equal(("ok PROJECT_ITEM_NOT_FOUND", "ok PROJECT_ITEM_NOT_FOUND"), (Results(updated), Results(deleted)));
        Assert.Equal(["A"], _bench.Site.Area<PortfolioArea>().Items.Select(i => Text(i, "title")));
        Assert.Equal(400, _bench.Call(HttpMethod.Post, Bulk + "/create", $$$$"""{"items":[{{{{many}}}}]}""").Status);
    }

    [Fact]
    public void Media_has_to_be_ready_unless_that_is_switched_off()
    {
        var lax = new MockBench(o => o with { RefuseUnreadyMedia = false });
        foreach (var (bench, status) in new[] { (_bench, 400), (lax, 200) })
        {
            var body = $$"""{"project":{"title":"A","coverImage":{"imageInfo":{"id":"{{bench.Upload()}}"} } } }""";

            Assert.Equal(status, bench.Call(HttpMethod.Post, Projects, body).Status);
            bench.Time.Advance(TimeSpan.FromSeconds(3));
            Assert.Equal(200, bench.Call(HttpMethod.Post, Projects, body).Status);
        }
    }

    private static string Text(JsonNode? json, string name) => json?[name]?.GetValue<string>() ?? "";

    private static string Code(JsonObject json) => Text(json["details"]?["applicationError"], "code");

    private static string Results(JsonObject answer) => string.Join(' ', answer["results"]?.AsArray().Select(r =>
        r?["itemMetadata"]?["error"] is { } error ? Text(error, "code") : "ok") ?? []);

    private static string Pages(string member, Func<string, JsonObject> read)
    {
        var pages = new List<string>();
        var cursor = "";
        do
        {
            var page = read(cursor);
            pages.Add(string.Join(' ', page[member]?.AsArray().Select(e => Text(e, "title")) ?? []));
            cursor = Text(page["metadata"]?["cursors"], "next");
        }
        while (cursor.Length > 0);

        return string.Join(" | ", pages);
    }

    private JsonNode Project(string fields) => _bench.Post(Projects, $$$"""{"project":{{{fields}}}}""")["project"] ?? new JsonObject();
}
