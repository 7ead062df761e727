using System.Text.Json.Nodes;
using WixFlowGen.MockWix.Areas;
using WixFlowGen.MockWix.Events;

namespace WixFlowGen.Tests.MockWix;

public sealed class DataAreaTests
{
    private const string Items = "/wix-data/v2/items";
    private const string Bulk = "/wix-data/v2/bulk/items";

    private readonly MockBench _bench = new();

    public DataAreaTests() => _bench.Site.Area<DataArea>().AddCollection("map");

    [Fact]
    public void An_item_is_inserted_once()
    {
        var (status, json) = _bench.Call(HttpMethod.Post, Items, """{"dataCollectionId":"map","dataItem":{"id":"k1","data":{"_id":"k1","v":1}}}""");
        var again = _bench.Call(HttpMethod.Post, Items, """{"dataCollectionId":"map","dataItem":{"data":{"_id":"k1","v":2}}}""");

        Assert.Equal((200, "k1", "2030-01-01T00:00:00.000Z"), (status, Text(json["dataItem"], "id"), Text(json["dataItem"]?["data"]?["_createdDate"], "$date")));
        Assert.Equal((409, "WDE0074", "k1"), (again.Status, Code(again.Json), Text(again.Json["details"]?["applicationError"]?["data"], "itemId")));
        Assert.Equal(1, Get("k1")["v"]?.GetValue<int>());
    }

    [Fact]
    public void An_item_without_an_id_gets_one()
    {
        var id = Text(_bench.Post(Items, """{"dataCollectionId":"map","dataItem":{"data":{"v":1}}}""")["dataItem"], "id");

        Assert.True(Guid.TryParse(id, out _));
        Assert.Equal(id, Text(Get(id), "_id"));
    }

    [Theory]
    [InlineData("update", """{"dataItem":{"id":"no","data":{}}}""", 404, "WDE0073")]
    [InlineData("remove", """{"dataItemId":"no"}""", 404, "WDE0073")]
    [InlineData("save", """{"dataItem":{"id":"no","data":{}}}""", 200, "")]
    [InlineData("update", """{"dataItem":{"id":"k1","data":{}},"condition":{"filter":{"v":2}}}""", 409, "WDE0178")]
    [InlineData("update", """{"dataItem":{"id":"k1","data":{}},"condition":{"filter":{"v":1}}}""", 200, "")]
    [InlineData("remove", """{"dataItemId":"k1","condition":{"filter":{"v":2}}}""", 409, "WDE0178")]
    [InlineData("remove", """{"dataItemId":"k1","unknown":1}""", 400, "")]
    public void A_write_has_its_rules(string verb, string body, int status, string code)
    {
        Insert("k1", """{"v":1}""");
        var request = JsonNode.Parse(body) as JsonObject ?? [];
        request["dataCollectionId"] = "map";

        var answer = _bench.Call(HttpMethod.Post, $"{Items}/{verb}", request.ToJsonString());

        Assert.Equal((status, code), (answer.Status, Code(answer.Json)));
    }

    [Theory]
    [InlineData("GET", "/wix-data/v2/items/k1?dataCollectionId=none", null)]
    [InlineData("POST", Items, """{"dataCollectionId":"none","dataItem":{"data":{}}}""")]
    [InlineData("POST", Items + "/query", """{"dataCollectionId":"none"}""")]
    [InlineData("POST", Bulk + "/insert", """{"dataCollectionId":"none","dataItems":[]}""")]
    [InlineData("GET", "/wix-data/v2/collections/none", null)]
    public void A_collection_has_to_be_there(string method, string path, string? body)
    {
        var (status, json) = _bench.Call(new HttpMethod(method), path, body);

        Assert.Equal((404, "WDE0025"), (status, Code(json)));
    }

    [Fact]
    public void An_update_replaces_the_whole_item_but_its_system_fields()
    {
        Insert("k1", """{"a":1,"b":2}""");
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        _bench.Post(Items + "/update", """{"dataCollectionId":"map","dataItem":{"id":"k1","data":{"b":3}}}""");
        var item = Get("k1");

        Assert.Null(item["a"]);
        Assert.Equal(("2030-01-01T00:00:00.000Z", "2030-01-01T00:00:01.000Z"), (Text(item["_createdDate"], "$date"), Text(item["_updatedDate"], "$date")));
    }

    [Theory]
    [InlineData("""{"filter":{"n":{"$gte":2}},"sort":[{"fieldName":"n","order":"DESC"}]}""", "k4 k3 k2")]
    [InlineData("""{"filter":{"at":{"$lt":{"$date":"2024-01-02T00:00:00Z"}}}}""", "k0")]
    [InlineData("""{"paging":{"limit":2,"offset":3}}""", "k3 k4")]
    [InlineData("""{"filter":{"n":{"$hasSome":[1,9]}}}""", "k1")]
    public void A_query_filters_sorts_and_pages(string query, string ids)
    {
        Fill();
        var found = _bench.Post(Items + "/query", $$$$"""{"query":{{{{query}}}},"dataCollectionId":"map"}""")["dataItems"]?.AsArray();

        Assert.Equal(ids, string.Join(' ', found?.Select(i => Text(i, "id")) ?? []));
    }

    [Fact]
    public void The_cursor_goes_on_where_the_page_ended()
    {
        Fill();
        var first = _bench.Post(Items + "/query", """{"dataCollectionId":"map","query":{"paging":{"limit":3,"offset":0}},"returnTotalCount":true}""");
        var cursor = Text(first["pagingMetadata"]?["cursors"], "next");
        var second = _bench.Post(Items + "/query", $$$$"""{"dataCollectionId":"map","query":{"cursorPaging":{"limit":3,"cursor":"{{{{cursor}}}}"}}}""");

        Assert.Equal((3, 5, true), (first["pagingMetadata"]?["count"]?.GetValue<int>(), first["pagingMetadata"]?["total"]?.GetValue<int>(), first["pagingMetadata"]?["hasNext"]?.GetValue<bool>()));
        Assert.Equal((2, false), (second["pagingMetadata"]?["count"]?.GetValue<int>(), second["pagingMetadata"]?["hasNext"]?.GetValue<bool>()));
        Assert.Equal(400, _bench.Call(HttpMethod.Post, Items + "/query", """{"dataCollectionId":"map","query":{"cursorPaging":{"cursor":"x"}}}""").Status);
        Assert.Equal(400, _bench.Call(HttpMethod.Post, Items + "/query", """{"dataCollectionId":"map","query":{"cursorPaging":{"limit":1001}}}""").Status);
        Assert.Equal(2, _bench.Post(Items + "/count", """{"dataCollectionId":"map","filter":{"n":{"$lt":2}}}""")["totalCount"]?.GetValue<int>());
    }

    [Fact]
    public void Bulk_results_stand_for_each_item()
    {
        Insert("k1", """{"v":1}""");
        var inserted = _bench.Post(Bulk + "/insert", """{"dataCollectionId":"map","dataItems":[{"id":"k1","data":{"v":9}},{"id":"k2","data":{"v":2}}],"returnEntity":true}""");
        var saved = _bench.Post(Bulk + "/save", """{"dataCollectionId":"map","dataItems":[{"id":"k1","data":{"v":3}},{"id":"k3","data":{}}]}""");
        var updated = _bench.Post(Bulk + "/update", """{"dataCollectionId":"map","dataItems":[{"id":"k9","data":{}},{"id":"k2","data":{}}]}""");
        var removed = _bench.Post(Bulk + "/remove", """{"dataCollectionId":"map","dataItemIds":["k3","k9"]}""");

        Assert.Equal("INSERT WDE0074, INSERT k2", Results(inserted));
        Assert.Equal(2, inserted["results"]?[1]?["dataItem"]?["data"]?["v"]?.GetValue<int>());
        Assert.Equal("UPDATE k1, INSERT k3", Results(saved));
        Assert.Equal("UPDATE WDE0073, UPDATE k2", Results(updated));
        Assert.Equal("DELETE k3, DELETE WDE0073", Results(removed));
        Assert.Equal((1, 1), (removed["bulkActionMetadata"]?["totalSuccesses"]?.GetValue<int>(), removed["bulkActionMetadata"]?["totalFailures"]?.GetValue<int>()));
    }

    [Fact]
    public void A_patch_leaves_other_fields_alone()
    {
        const string Changes = """
            [{"action":"SET_FIELD","fieldPath":"a.b","setFieldOptions":{"value":{"$date":"2024-05-06T07:08:09.123Z"}}},
             {"action":"INCREMENT_FIELD","fieldPath":"n","incrementFieldOptions":{"value":2}},
             {"action":"REMOVE_FIELD","fieldPath":"gone"},
             {"action":"APPEND_TO_ARRAY","fieldPath":"tags","appendToArrayOptions":{"value":"y"}},
             {"action":"REMOVE_FROM_ARRAY","fieldPath":"tags","removeFromArrayOptions":{"value":"x"}}]
            """;
        Insert("k1", """{"n":1,"gone":true,"tags":["x"],"kept":"k"}""");
        var patched = _bench.Post(Items + "/patch", $$"""{"dataCollectionId":"map","patch":{"dataItemId":"k1","fieldModifications":{{Changes}} } }""")["dataItem"]?["data"];
        var many = _bench.Post(Bulk + "/patch", $$"""{"dataCollectionId":"map","patches":[{"dataItemId":"k9"},{"dataItemId":"k1","fieldModifications":{{Changes}} }]}""");

        Assert.Equal((3, "k", "[\"y\"]"), (patched?["n"]?.GetValue<int>(), Text(patched, "kept"), patched?["tags"]?.ToJsonString()));
        Assert.Equal("2024-05-06T07:08:09.123Z", Text(patched?["a"]?["b"], "$date"));
        Assert.Null(patched?["gone"]);
        Assert.Equal("PATCH WDE0073, PATCH k1", Results(many));
        Assert.Equal(5, Get("k1")["n"]?.GetValue<int>());
    }

    [Fact]
    public void Items_and_bulks_have_limits()
    {
        var big = new string('x', 512 * 1024);
        var single = _bench.Call(HttpMethod.Post, Items, $$$$"""{"dataCollectionId":"map","dataItem":{"data":{"t":"{{{{big}}}}"}}}""");
        var ids = string.Join(',', Enumerable.Range(0, 1001).Select(i => $"\"{i}\""));

        Assert.Equal((413, "WDE0109"), (single.Status, Code(single.Json)));
        Assert.Equal(400, _bench.Call(HttpMethod.Post, Bulk + "/remove", $$$$"""{"dataCollectionId":"map","dataItemIds":[{{{{ids}}}}]}""").Status);
    }

    [Fact]
    public void Requests_a_minute_can_be_limited()
    {
        var bench = new MockBench(o => o with { Data = o.Data with { WritesPerMinute = 2 } });
        bench.Site.Area<DataArea>().AddCollection("map");
        List<int> statuses = [];
        for (var i = 0; i < 3; i++)
        {
            statuses.Add(bench.Call(HttpMethod.Post, Items, """{"dataCollectionId":"map","dataItem":{"data":{}}}""").Status);
        }

        bench.Time.Advance(TimeSpan.FromMinutes(1));
        statuses.Add(bench.Call(HttpMethod.Post, Items, """{"dataCollectionId":"map","dataItem":{"data":{}}}""").Status);

        Assert.Equal([200, 200, 429, 200], statuses);
    }

    [Fact]
    public void Collections_are_made_changed_and_deleted()
    {
        const string Made = """{"collection":{"id":"c","displayName":"C","fields":[{"key":"a","type":"TEXT"}],"permissions":{"insert":"ADMIN","update":"ADMIN","remove":"ADMIN","read":"ADMIN"}}}""";
        const string Path = "/wix-data/v2/collections";
        var created = _bench.Post(Path, Made)["collection"];
        var changed = Made.Replace("\"id\"", "\"revision\":\"1\",\"id\"", StringComparison.Ordinal);

        Assert.Equal(("1", "NATIVE"), (Text(created, "revision"), Text(created, "collectionType")));
        Assert.Equal(409, _bench.Call(HttpMethod.Post, Path, Made).Status);
        Assert.Equal((200, 409), (_bench.Call(HttpMethod.Put, Path, changed).Status, _bench.Call(HttpMethod.Put, Path, changed).Status));
        Assert.Equal("C2", Text(_bench.Call(HttpMethod.Patch, Path + "/c", """{"dataCollection":{"id":"c","displayName":"C2"}}""").Json["dataCollection"], "displayName"));
        Assert.Equal(["map", "c"], _bench.Get(Path)["collections"]?.AsArray().Select(c => Text(c, "id")) ?? []);
        Assert.Equal(200, _bench.Call(HttpMethod.Delete, Path + "/c", null).Status);
        Assert.Equal(404, _bench.Call(HttpMethod.Get, Path + "/c", null).Status);
    }

    [Fact]
    public void Changes_are_events_with_who_made_them()
    {
        var token = Text(_bench.Post("/oauth2/token", """{"grant_type":"client_credentials","client_id":"our-app","client_secret":"s","instance_id":"i"}"""), "access_token");
        _bench.Call(HttpMethod.Post, Items, """{"dataCollectionId":"map","dataItem":{"id":"k1","data":{}}}""", token);
        _bench.Site.Area<DataArea>().Save("map", new JsonObject { ["_id"] = "k1", ["v"] = 2 });
        _bench.Call(HttpMethod.Post, Items + "/truncate", """{"dataCollectionId":"map"}""", token);
        var events = _bench.Site.Events.Entries;

        Assert.Equal(
            ["wix.data.v2.data_item_created 1 APP", "wix.data.v2.data_item_updated 2 WIX_USER", "wix.data.v2.data_item_deleted 3 APP"],
            events.Select(e => $"{e.Definition.EventType} {e.Sequence} {e.Caller.Type}"));
        Assert.Equal(CallerIdentity.App("our-app"), events[0].Caller);
        Assert.Equal("our-app", Text(events[0].Caller.ToJson(), "appId"));
        Assert.Equal("k1", Text(events[1].ToWireBody()["updatedEvent"]?["currentEntity"], "id"));
        Assert.Equal(3, events.Select(e => e.Id).Distinct().Count());
    }

    private static string Text(JsonNode? json, string name) => json?[name]?.GetValue<string>() ?? "";

    private static string Code(JsonObject json) => Text(json["details"]?["applicationError"], "code");

    private static string Results(JsonObject answer) => string.Join(", ", answer["results"]?.AsArray().Select(r =>
        $"{Text(r, "action")} {(r?["itemMetadata"]?["error"] is { } error ? Text(error, "code") : Text(r?["itemMetadata"], "id"))}") ?? []);

    private void Insert(string id, string data) =>
        _bench.Post(Items, $$$$"""{"dataCollectionId":"map","dataItem":{"id":"{{{{id}}}}","data":{{{{data}}}}}}""");

    private void Fill()
    {
        for (var i = 0; i < 5; i++)
        {
            Insert($"k{i}", $$$$"""{"n":{{{{i}}}},"at":{"$date":"2024-01-0{{{{i + 1}}}}T00:00:00Z"}}""");
        }
    }

    private JsonObject Get(string id) => _bench.Get($"{Items}/{id}?dataCollectionId=map")["dataItem"]?["data"] as JsonObject ?? [];
}
