using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using WixFlowGen.MockWix.Areas;
using WixFlowGen.MockWix.Faults;

namespace WixFlowGen.Tests.MockWix;

public sealed class MovementAreaTests
{
    private const string Jobs = "/data-mover/v1/jobs";

    private readonly MockBench _bench = new();
    private readonly DataArea _data;

    public MovementAreaTests()
    {
        _data = _bench.Site.Area<DataArea>();
        _data.AddCollection("books", isTranslated: true, ("title", "TEXT"), ("price", "NUMBER"), ("sold", "DATETIME"), ("tags", "ARRAY_STRING"));
        _data.Save("books", Json("""{"_id":"b1","title":"Sea, \"blue\"","price":12.5,"sold":{"$date":"2024-05-06T07:08:09.000Z"},"tags":["a","b"]}"""));
        _data.Save("books", Json("""{"_id":"b2","title":"Lines\nof text","price":3}"""));
    }

    [Fact]
    public void A_job_goes_through_its_states()
    {
        var id = Submit("""{"file":{"format":"CSV"}}""");
        List<string> states = [];
        for (var second = 0; second <= 7; second++)
        {
            states.Add(Text(Job(id), "status"));
            _bench.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["UNINITIALIZED", "INITIALIZING", "IN_PROGRESS", "COMPLETED"], states.Distinct());
        Assert.Equal("2030-01-01T00:00:06.000Z", Text(Job(id), "finishedAt"));
        Assert.Equal(["created", "updated", "updated", "updated"], _bench.Site.Events.Entries.Where(e => e.EntityId == id).Select(e => e.Definition.Slug));
    }

    [Theory]
    [InlineData("CSV", "_id,title,price,sold,tags,_createdDate,_updatedDate,_owner\r\nb1,\"Sea, \"\"blue\"\"\",12.5,2024-05-06T07:08:09.000Z,\"[\"\"a\"\",\"\"b\"\"]\",")]
    [InlineData("JSONL", """{"_id":"b1","title":"Sea, \u0022blue\u0022","price":12.5,"sold":{"$date":"2024-05-06T07:08:09.000Z"},"tags":["a","b"],""")]
    public void An_export_is_a_file_behind_a_link(string format, string start)
    {
        var job = Run($$$"""{"file":{"format":"{{{format}}}","fileName":"my books.txt"}}""");
        var text = _bench.Download(Text(job["destination"]?["file"], "url"));

        Assert.StartsWith(start, text, StringComparison.Ordinal);
        Assert.EndsWith("/my%20books.txt", Text(job["destination"]?["file"], "url"), StringComparison.Ordinal);
        Assert.Equal((2, 2, 0), (Number(job, "total"), Number(job, "itemsSuccessful"), Number(job, "itemsRejected")));
    }

    [Fact]
    public void An_export_takes_what_the_filter_selects_and_the_fields_it_names()
    {
        var job = Run("""{"file":{"format":"CSV"}}""", """{"wixDataCollection":{"collectionId":"books","filterQuery":{"filter":{"price":{"$lt":10}},"fields":["price"]}}}""");
        var staged = Run("""{"file":{"format":"CSV"}}""", """{"wixDataCollection":{"collectionId":"books","aggregationQuery":{"aggregationPipeline":{"stages":[{"sort":{"values":[{"fieldName":"price","order":"ASC"}]}},{"limit":1}]},"fields":[{"key":"price"}]}}}""");

        Assert.Equal("_id,price\r\nb2,3\r\n", _bench.Download(Text(job["destination"]?["file"], "url")));
        Assert.Equal("_id,price\r\nb2,3\r\n", _bench.Download(Text(staged["destination"]?["file"], "url")));
    }

    [Theory]
    [InlineData("CSV")]
    [InlineData("JSONL")]
    public void What_was_exported_can_be_imported_elsewhere(string format)
    {
        var text = _bench.Download(Text(Run($$$"""{"file":{"format":"{{{format}}}"}}""")["destination"]?["file"], "url"));
        _data.AddCollection("copies", isTranslated: false, ("title", "TEXT"), ("price", "NUMBER"), ("sold", "DATETIME"), ("tags", "ARRAY_STRING"));
        var job = Import(text, format, "copies");

        Assert.Equal("COMPLETED", Text(job, "status"));
        foreach (var (copy, book) in _data.Items("copies").Zip(_data.Items("books")))
        {
            copy.Remove("_updatedDate");
            copy.Remove("_createdDate");
            Assert.True(copy.All(p => JsonNode.DeepEquals(p.Value, book[p.Key])), copy.ToJsonString());
        }
    }

    [Theory]
    [InlineData("OVERWRITE", "COMPLETED", "b1:New b2:Lines\nof text b3:Third", 0)]
    [InlineData("SKIP_EXISTING", "COMPLETED", "b1:Sea, \"blue\" b2:Lines\nof text b3:Third", 1)]
    [InlineData("TRUNCATE_BEFORE", "COMPLETED", "b1:New b3:Third", 0)]
    public void The_write_policy_decides_about_items_that_are_there(string policy, string status, string items, int rejected)
    {
        var job = Import("_id,title\r\nb1,New\r\nb3,Third\r\n", "CSV", "books", policy);

        Assert.Equal((status, rejected), (Text(job, "status"), Number(job, "itemsRejected")));
        Assert.Equal(items, string.Join(' ', _data.Items("books").Select(i => $"{Text(i, "_id")}:{Text(i, "title")}")));
        Assert.Equal(rejected == 0 ? [] : ["WDE0074"], Logs(job).Select(l => Text(l["failure"], "code")));
    }

    [Fact]
    public void Rows_that_do_not_fit_are_rejected_and_told_page_by_page()
    {
        var rows = string.Concat(Enumerable.Range(0, 150).Select(i => $"n{i},{(i < 120 ? "dear" : "5")}\r\n"));
        var job = Import("_id,price\r\n" + rows + "n150,1,2\r\n", "CSV", "books");
        var first = _bench.Get($"{Jobs}/{Text(job, "id")}/logs?paging.limit=100");
        var second = _bench.Get($"{Jobs}/{Text(job, "id")}/logs?paging.limit=100&paging.cursor={Text(first["pagingMetadata"]?["cursors"], "next")}");

        Assert.Equal("PARTIALLY_SUCCESSFUL", Text(job, "status"));
        Assert.Equal("121 of 151 items were rejected", Text(job["partiallySuccessfulOptions"], "cause"));
        Assert.Equal((30, 121, 121), (Number(job, "itemsSuccessful"), Number(job, "itemsRejected"), job["logsRecorded"]?.GetValue<int>()));
        Assert.Equal((100, 21), (first["logs"]?.AsArray().Count, second["logs"]?.AsArray().Count));
        Assert.Equal(("n0", "INVALID_VALUE", "INVALID_ROW"), (Text(first["logs"]?[0], "sourceItemId"), Text(first["logs"]?[0]?["failure"], "code"), Text(second["logs"]?[20]?["failure"], "code")));
        Assert.Equal(400, _bench.Call(HttpMethod.Get, $"{Jobs}/{Text(job, "id")}/logs?paging.limit=101", null).Status);
    }

    [Theory]
    [InlineData("_id,title\r\n\"b", "CSV", "books", "INVALID_FILE")]
    [InlineData("", "CSV", "books", "INVALID_FILE")]
    [InlineData("a,a\r\n", "CSV", "books", "INVALID_FILE")]
    [InlineData("_id\r\nb", "CSV", "nowhere", "WDE0025")]
    [InlineData("_id,price\r\nb1,much", "CSV", "books", "ALL_ITEMS_REJECTED")]
    [InlineData("not json\n[1]\n", "JSONL", "books", "ALL_ITEMS_REJECTED")]
    public void A_job_that_can_do_nothing_fails(string text, string format, string collection, string code)
    {
        var job = Import(text, format, collection);

        Assert.Equal(("FAILED", code), (Text(job, "status"), Text(job["error"], "code")));
    }

    [Fact]
    public void A_file_has_to_be_there_within_a_quarter_of_an_hour()
    {
        var slot = _bench.Post("/data-mover/v1/temporary-files/upload-url", """{"fileName":"a.csv"}""");
        using var signed = _bench.Put(Text(slot, "uploadUrl"), [1], "text/csv", token: "token");
        _bench.Time.Advance(TimeSpan.FromMinutes(15));
        using var late = _bench.Put(Text(slot, "uploadUrl"), [1], "text/csv");
        var job = Run("""{"wixDataCollection":{"collectionId":"books"}}""", $$$"""{"file":{"format":"CSV","fileId":"{{{Text(slot, "fileId")}}}"}}""");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Forbidden), (signed.StatusCode, late.StatusCode));
        Assert.Equal("FILE_NOT_FOUND", Text(job["error"], "code"));
    }

    [Fact]
    public void Scripts_decide_how_a_job_ends()
    {
        var area = _bench.Site.Area<MovementArea>();
        area.Plan("bad", new JobPlan { Failure = ("QUOTA", "too much") });
        var rejection = JobPlan.None.Rejections.Add("b1", ("WDE0078", "a hook said no"));
        area.Plan("part", new JobPlan { Rejections = rejection });
        area.Plan("quiet", new JobPlan { Rejections = rejection, HidesRejections = true });
        _bench.Site.Faults.Add("data.movementJobs.submitJob", new Fault(FaultKind.FailedFile));
        var faulty = Run("""{"file":{"format":"CSV"}}""");

        Assert.Equal("FAILED", Text(faulty, "status"));
        Assert.Equal(("FAILED", "QUOTA"), (Text(Named("bad"), "status"), Text(Named("bad")["error"], "code")));
        Assert.Equal("PARTIALLY_SUCCESSFUL", Text(Named("part"), "status"));
        Assert.Equal(("COMPLETED", 1), (Text(Named("quiet"), "status"), Number(Named("quiet"), "itemsRejected")));

        JsonObject Named(string name) => Run("""{"file":{"format":"CSV"}}""", name: name);
    }

    [Fact]
    public void A_terminated_job_does_nothing_more()
    {
        var id = Submit("""{"wixDataCollection":{"collectionId":"books","writePolicy":"TRUNCATE_BEFORE"}}""");
        _bench.Time.Advance(TimeSpan.FromSeconds(3));
        _bench.Post($"{Jobs}/{id}/terminate", "{}");
        _bench.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("FAILED", Text(Job(id), "status"));
        Assert.Equal(2, _data.Items("books").Count);
        Assert.Equal("deleted", _bench.Site.Events.Entries.Last(e => e.EntityId == id).Definition.Slug);
    }

    [Fact]
    public void Jobs_are_found_by_name_and_listed()
    {
        var id = Text(Run("""{"file":{"format":"CSV"}}""", name: "mine"), "id");
        Run("""{"file":{"format":"CSV"}}""");
        var query = Convert.ToBase64String("""{"query":{"filter":{"name":"mine"}}}"""u8).TrimEnd('=');

        Assert.Equal([id], _bench.Get($"{Jobs}/query?.r={query}")["jobs"]?.AsArray().Select(j => Text(j, "id")) ?? []);
        Assert.Equal(2, _bench.Get(Jobs)["jobs"]?.AsArray().Count);
        Assert.Equal(404, _bench.Call(HttpMethod.Get, $"{Jobs}/{Guid.Empty}", null).Status);
    }

    [Fact]
    public void Translations_go_out_and_come_back()
    {
        var languages = """["en","de"]""";
        var job = Run("""{"file":{"format":"CSV"}}""", $$$"""{"localization":{"languages":{{{languages}}}}}""");
        var text = _bench.Download(Text(job["destination"]?["file"], "url"));
        Assert.StartsWith("collectionId,itemId,field,en,de\r\nbooks,b1,title,\"Sea, \"\"blue\"\"\",\r\n", text, StringComparison.Ordinal);

        var edited = "collectionId,itemId,field,en,de\r\nbooks,b1,title,Sea,Meer\r\nbooks,b9,title,No,Nein\r\n";
        var back = Run($$$"""{"localization":{"languages":{{{languages}}}}}""", Uploaded(edited, "CSV"));

        Assert.Equal(("PARTIALLY_SUCCESSFUL", "WDE0073"), (Text(back, "status"), Text(Logs(back).Single()["failure"], "code")));
        Assert.Equal(("Meer", "Sea, \"blue\""), (Text(_data.Items("books", "de")[0], "title"), Text(_data.Items("books")[0], "title")));
        Assert.Equal("Meer", Text(_bench.Get("/wix-data/v2/items/b1?dataCollectionId=books&language=de")["dataItem"]?["data"], "title"));
        Assert.Contains("Meer", _bench.Download(Text(Run("""{"file":{"format":"JSONL"}}""", $$$"""{"localization":{"languages":{{{languages}}}}}""")["destination"]?["file"], "url")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"localization":{"languages":["en"]}}""", 400)]
    [InlineData("""{"localization":{"languages":["en","de"]}}""", 400)]
    [InlineData("""{"file":{"fileName":"a.csv"}}""", 400)]
    [InlineData("""{"wixDataCollection":{"collectionId":"books","writePolicy":"REPLACE"}}""", 400)]
    public void A_submission_is_checked(string destination, int status) => Assert.Equal(
        status, _bench.Call(HttpMethod.Post, Jobs, $$$"""{"source":{"wixDataCollection":{"collectionId":"books"}},"destination":{{{destination}}}}""").Status);

    private static JsonObject Json(string text) => JsonNode.Parse(text) as JsonObject ?? [];

    private static string Text(JsonNode? json, string name) => json?[name]?.GetValue<string>() ?? "";

    private static int? Number(JsonObject job, string name) => job["progress"]?[name]?.GetValue<int>();

    private string Submit(string destination, string source = """{"wixDataCollection":{"collectionId":"books"}}""", string name = "") =>
        Text(_bench.Post(Jobs, $$$"""{"source":{{{source}}},"destination":{{{destination}}},"name":"{{{name}}}"}""")["job"], "id");

    private JsonObject Job(string id) => _bench.Get($"{Jobs}/{id}")["job"] as JsonObject ?? [];

    private JsonObject Run(string destination, string source = """{"wixDataCollection":{"collectionId":"books"}}""", string name = "")
    {
        var id = Submit(destination, source, name);
        _bench.Time.Advance(TimeSpan.FromSeconds(6));
        return Job(id);
    }

    private JsonObject Import(string text, string format, string collection, string policy = "OVERWRITE") =>
        Run($$$"""{"wixDataCollection":{"collectionId":"{{{collection}}}","writePolicy":"{{{policy}}}"}}""", Uploaded(text, format));

    private string Uploaded(string text, string format)
    {
        var slot = _bench.Post("/data-mover/v1/temporary-files/upload-url", """{"fileName":"a.csv"}""");
        using var put = _bench.Put(Text(slot, "uploadUrl"), Encoding.UTF8.GetBytes(text), "text/csv");
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        return $$$"""{"file":{"format":"{{{format}}}","fileId":"{{{Text(slot, "fileId")}}}"}}""";
    }

    private IEnumerable<JsonObject> Logs(JsonObject job) => _bench.Get($"{Jobs}/{Text(job, "id")}/logs")["logs"]?.AsArray().OfType<JsonObject>() ?? [];
}
