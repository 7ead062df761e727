using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace WixFlowGen.Tests.MockWix;

public sealed class MediaAreaTests
{
    private readonly MockBench _bench = new();

    [Fact]
    public void An_upload_is_pending_then_ready_with_its_media()
    {
        var url = _bench.UploadUrl("""{"mimeType":"image/jpeg","sizeInBytes":"5","labels":["job:1"],"private":true}""");
        using var answer = _bench.Put(url + "?filename=sea%20view.jpg", "bytes"u8.ToArray());
        var file = MockBench.Json(answer)["file"] as JsonObject ?? [];

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(("PENDING", "sea view.jpg", "5", true), (Text(file, "operationStatus"), Text(file, "displayName"), Text(file, "sizeInBytes"), file["private"]?.GetValue<bool>()));
        Assert.Null(file["media"]);

        _bench.Time.Advance(TimeSpan.FromSeconds(3));
        var ready = _bench.File(Text(file, "id"));

        Assert.Equal("READY", Text(ready, "operationStatus"));
        Assert.Equal(800, ready["media"]?["image"]?["image"]?["width"]?.GetValue<int>());
        Assert.Equal("job:1", ready["labels"]?[0]?.GetValue<string>());
    }

    [Theory]
    [InlineData("image/svg+xml", "vector")]
    [InlineData("video/mp4", "video")]
    [InlineData("audio/mpeg", "audio")]
    [InlineData("application/pdf", "document")]
    [InlineData("application/zip", "archive")]
    [InlineData("model/gltf-binary", "model3d")]
    public void The_media_detail_follows_the_mime_type(string mimeType, string member)
    {
        var id = _bench.Upload("file", mimeType);
        _bench.Time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal([member], (_bench.File(id)["media"] as JsonObject ?? []).Select(p => p.Key));
    }

    [Theory]
    [InlineData("""{"mimeType":"image/jpeg","fileName":"a.jpg","sizeInBytes":"6"}""", "image/jpeg", null, 400)]
    [InlineData("""{"mimeType":"image/jpeg","fileName":"a.jpg"}""", "image/png", null, 400)]
    [InlineData("""{"mimeType":"image/jpeg","fileName":"a.jpg"}""", "image/jpeg", "token", 400)]
    [InlineData("""{"mimeType":"image/jpeg"}""", "image/jpeg", null, 400)]
    [InlineData("""{"mimeType":"image/jpeg","fileName":"a.jpg","sizeInBytes":"5"}""", "application/octet-stream", null, 200)]
    public void An_upload_is_checked(string request, string contentType, string? token, int status)
    {
        using var answer = _bench.Put(_bench.UploadUrl(request), "bytes"u8.ToArray(), contentType, token);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public void An_upload_without_a_content_type_is_refused()
    {
        using var answer = _bench.Send(HttpMethod.Put, _bench.UploadUrl("""{"mimeType":"image/jpeg","fileName":"a.jpg"}"""), new ByteArrayContent([1]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public void A_repeated_upload_gives_the_same_file_unless_links_work_once()
    {
        var once = new MockBench(o => o with { Media = o.Media with { UploadLinksWorkOnce = true } });
        foreach (var (bench, status) in new[] { (_bench, 200), (once, 403) })
        {
            var url = bench.UploadUrl("""{"mimeType":"image/jpeg","fileName":"a.jpg"}""");
            using var first = bench.Put(url, [1]);
            using var second = bench.Put(url, [1]);

            Assert.Equal(status, (int)second.StatusCode);
            Assert.Single(bench.Get("/site-media/v1/files")["files"]?.AsArray() ?? []);
        }
    }

    [Fact]
    public void An_upload_link_can_expire()
    {
        var bench = new MockBench(o => o with { Media = o.Media with { UploadLinkLifetime = TimeSpan.FromMinutes(15) } });
        var url = bench.UploadUrl("""{"mimeType":"image/jpeg","fileName":"a.jpg"}""");
        bench.Time.Advance(TimeSpan.FromMinutes(15));

        using var answer = bench.Put(url, [1]);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("""{"mimeType":"image/x"}""", "mimeType", "OTHER")]
    [InlineData("""{"fileName":"a.jpg"}""", "mimeType", "REQUIRED_FIELD")]
    [InlineData("""{"mimeType":"image/jpeg","displayName":"a"}""", "displayName", "FIELD_NOT_ALLOWED")]
    [InlineData("""{"mimeType":"image/jpeg","private":"yes"}""", "private", "VALIDATION")]
    [InlineData("""{"mimeType":"image/jpeg","sizeInBytes":5}""", "sizeInBytes", "VALIDATION")]
    [InlineData("""{"mimeType":"image/jpeg","sizeInBytes":"5 MB"}""", "sizeInBytes", "FORMAT")]
    [InlineData("""{"mimeType":"image/jpeg","filePath":"0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789x"}""", "filePath", "MAX_LENGTH")]
    [InlineData("""{"mimeType":"image/jpeg","sizeInBytes":"0"}""", "sizeInBytes", "OTHER")]
    [InlineData("""[]""", "", "OTHER")]
    public void A_request_is_checked(string body, string field, string rule)
    {
        var (status, json) = _bench.Call(HttpMethod.Post, "/site-media/v1/files/generate-upload-url", body);
        var violation = json["details"]?["validationError"]?["fieldViolations"]?[0];

        Assert.Equal((400, field, rule), (status, violation?["field"]?.GetValue<string>(), violation?["violatedRule"]?.GetValue<string>()));
    }

    [Fact]
    public void Labels_have_limits()
    {
        var id = _bench.Upload();
        var many = string.Join(',', Enumerable.Range(0, 101).Select(i => $"\"{i}\""));

        Assert.Equal(400, Update($"[{many}]").Status);
        Assert.Equal(400, Update($"[\"{new string('x', 201)}\"]").Status);
        Assert.Equal(200, Update($"[\"{new string('x', 200)}\"]").Status);
        Assert.Equal(200, (int)Text(_bench.File(id)["labels"]?[0]).Length);

        (int Status, JsonObject Json) Update(string labels) =>
            _bench.Call(HttpMethod.Patch, "/site-media/v1/files/update-file-descriptor", $$$"""{"file":{"id":"{{{id}}}","labels":{{{labels}}}}}""");
    }

    [Fact]
    public void A_download_link_serves_the_bytes_then_redirects_then_is_closed()
    {
        var id = _bench.Upload(isPrivate: true, content: "secret song");
        _bench.Time.Advance(TimeSpan.FromSeconds(3));
        var open = Link("""{"fileId":"ID","expirationInMinutes":30}""");
        var sales = Link("""{"fileId":"ID","expirationInMinutes":30,"expirationRedirectUrl":"https://shop.example/buy"}""");
        var usual = Link("""{"fileId":"ID"}""");

        Assert.Equal("secret song", Body(open, 200));
        Assert.Equal("secret song", Body(sales, 200));

        _bench.Time.Advance(TimeSpan.FromMinutes(30));
        Body(open, 403);
        using var redirect = _bench.Send(HttpMethod.Get, sales, null);
        Assert.Equal((302, "https://shop.example/buy"), ((int)redirect.StatusCode, redirect.Headers.Location?.ToString()));

        _bench.Time.Advance(TimeSpan.FromMinutes(569));
        Body(usual, 200);
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        Body(usual, 403);

        string Link(string request) => Text(_bench.Post("/site-media/v1/files/generate-file-download-url", request.Replace("ID", id, StringComparison.Ordinal))["downloadUrls"]?[0]?["url"]);
    }

    [Fact]
    public void A_download_link_has_limits()
    {
        var id = _bench.Upload();

        Assert.Equal(400, Ask($$"""{"fileId":"{{id}}","expirationInMinutes":525601}"""));
        Assert.Equal(400, Ask($$"""{"fileId":"{{id}}","expirationInMinutes":0}"""));
        Assert.Equal(400, Ask($$"""{"fileId":"{{id}}","assetKeys":["nothing"]}"""));
        Assert.Equal(404, Ask("""{"fileId":"nothing"}"""));

        int Ask(string body) => _bench.Call(HttpMethod.Post, "/site-media/v1/files/generate-file-download-url", body).Status;
    }

    [Fact]
    public void A_private_file_is_closed_at_its_own_address_and_a_public_one_open()
    {
        var (hidden, open) = (_bench.Upload(isPrivate: true), _bench.Upload());
        _bench.Time.Advance(TimeSpan.FromSeconds(3));

        Body(Text(_bench.File(hidden)["url"]), 403);
        Assert.Equal("bytes", Body(Text(_bench.File(open)["url"]), 200));
    }

    [Fact]
    public void The_archive_link_never_expires()
    {
        var id = _bench.Upload();
        var url = Text(_bench.Post("/site-media/v1/files/generate-download-url", $$"""{"fileIds":["{{id}}"]}""")["downloadUrl"]);
        _bench.Time.Advance(TimeSpan.FromDays(4000));

        using var answer = _bench.Send(HttpMethod.Get, url, null);
        using var zip = new System.IO.Compression.ZipArchive(answer.Content.ReadAsStream(TestContext.Current.CancellationToken));

        Assert.Equal(["sea.jpg"], zip.Entries.Select(e => e.FullName));
    }

    [Fact]
    public void Imports_are_pending_then_ready()
    {
        var one = _bench.Post("/site-media/v1/files/import", """{"url":"https://e.example/a%20b.png?x=1"}""")["file"];
        var many = _bench.Post("/site-media/v1/bulk/files/import-v2", """{"importFileRequests":[{"url":"https://e.example/c.pdf"},{"url":"https://e.example/d","mimeType":"image/x"}],"returnEntity":true}""");

        Assert.Equal(("PENDING", "a b.png", "IMAGE"), (Text(one?["operationStatus"]), Text(one?["displayName"]), Text(one?["mediaType"])));
        Assert.Equal("DOCUMENT", Text(many["results"]?[0]?["item"]?["mediaType"]));
        Assert.Equal("""{"totalFailures":1,"totalSuccesses":1,"undetailedFailures":0}""", WixFlowGen.MockWix.Recording.CanonicalJson.Write(many["bulkActionMetadata"]));
        _bench.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("READY", Text(_bench.File(Text(one?["id"])), "operationStatus"));
    }

    [Fact]
    public void Deleting_goes_to_the_trash_or_for_good()
    {
        var (a, b) = (_bench.Upload("a.jpg"), _bench.Upload("b.jpg"));
        _bench.Post("/site-media/v1/bulk/files/delete", $$"""{"fileIds":["{{a}}"]}""");
        _bench.Post("/site-media/v1/bulk/files/delete", $$"""{"fileIds":["{{b}}","{{b}}","unknown"],"permanent":true}""");

        Assert.Equal([a], Ids(_bench.Get("/site-media/v1/trash-bin/files")));
        Assert.Equal("DELETED", Text(_bench.File(a), "state"));
        Assert.Equal(404, _bench.Call(HttpMethod.Get, $"/site-media/v1/files/get-file-by-id?fileId={b}", null).Status);

        _bench.Post("/site-media/v1/bulk/trash-bin/files/restore", $$"""{"fileIds":["{{a}}"]}""");
        Assert.Equal([a], Ids(_bench.Get("/site-media/v1/files")));
    }

    [Fact]
    public void Lists_come_in_pages_that_a_cursor_joins()
    {
        var ids = Enumerable.Range(0, 7).Select(i => _bench.Upload($"{i}.jpg")).ToList();
        var found = new List<string>();
        var cursor = "";
        do
        {
            var page = _bench.Get($"/site-media/v1/files?paging.limit=3{cursor}");
            found.AddRange(Ids(page));
            cursor = Text(page["nextCursor"]?["cursors"]?["next"]) is { Length: > 0 } next ? $"&paging.cursor={next}" : "";
        }
        while (cursor.Length > 0);

        Assert.Equal(ids, found);
        Assert.Equal(400, _bench.Call(HttpMethod.Get, "/site-media/v1/files?paging.cursor=made-up", null).Status);
        Assert.Equal(400, _bench.Call(HttpMethod.Get, "/site-media/v1/files?paging.limit=101", null).Status);
    }

    [Fact]
    public void Search_looks_at_names_and_kinds()
    {
        var a = _bench.Upload("Sea view.jpg");
        _bench.Upload("sea.pdf", "application/pdf");

        Assert.Equal([a], Ids(_bench.Post("/site-media/v1/files/search", """{"search":"SEA","mediaTypes":["IMAGE"]}""")));
    }

    [Fact]
    public void Folders_are_made_found_changed_and_deleted_with_what_is_in_them()
    {
        var id = Text(_bench.Post("/site-media/v1/folders", """{"displayName":"Flow"}""")["folder"]?["id"]);
        var url = _bench.UploadUrl($$"""{"mimeType":"image/jpeg","fileName":"a.jpg","parentFolderId":"{{id}}"}""");
        _bench.Put(url, [1]).Dispose();

        _bench.Call(HttpMethod.Patch, $"/site-media/v1/folders/{id}", """{"folder":{"displayName":"Flows"}}""");
        Assert.Equal("Flows", Text(_bench.Get($"/site-media/v1/folders/{id}")["folder"]?["displayName"]));
        Assert.Single(_bench.Get("/site-media/v1/folders")["folders"]?.AsArray() ?? []);
        Assert.Single(_bench.Post("/site-media/v1/folders/query", """{"query":{"filter":{"displayName":{"$startsWith":"Flo"}}}}""")["folders"]?.AsArray() ?? []);
        Assert.Single(Ids(_bench.Get($"/site-media/v1/files?parentFolderId={id}")));

        _bench.Post("/site-media/v1/bulk/folders/delete", $$"""{"folderIds":["{{id}}"]}""");
        Assert.Empty(Ids(_bench.Get($"/site-media/v1/files?parentFolderId={id}")));
        Assert.Single(_bench.Get("/site-media/v1/trash-bin/folders")["folders"]?.AsArray() ?? []);
    }

    [Fact]
    public void Files_are_read_together()
    {
        var id = _bench.Upload();

        Assert.Equal([id], Ids(_bench.Post("/site-media/v1/files/get-files", $$"""{"fileIds":["{{id}}","nothing"]}""")));
    }

    [Fact]
    public void The_resumable_link_has_a_token() =>
        Assert.Equal(["uploadProtocol", "uploadToken", "uploadUrl"],
            _bench.Post("/site-media/v1/files/generate-resumable-upload-url", """{"mimeType":"video/mp4","sizeInBytes":"99999999"}""").Select(p => p.Key).Order(StringComparer.Ordinal));

    private string Body(string url, int status)
    {
        using var answer = _bench.Send(HttpMethod.Get, url, null);
        Assert.Equal(status, (int)answer.StatusCode);
        using var reader = new StreamReader(answer.Content.ReadAsStream(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string[] Ids(JsonObject page) => [.. (page["files"] as JsonArray ?? []).Select(f => Text(f?["id"]))];

    private static string Text(JsonObject json, string name) => Text(json[name]);

    private static string Text(JsonNode? json) => json?.GetValue<string>() ?? "";
}
