using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WixFlowGen.Runtime;

namespace WixFlowGen.Tests.Runtime;

public sealed class FlowFileTests
{
    private static readonly FlowFile Track = FlowFile.FromBytes("a.mp3", "audio/mpeg", [1, 2, 3, 4]);

    [Fact]
    public void An_upload_puts_the_bytes_without_saying_who_calls()
    {
        var wix = new FakeWix().Answer(503).Answer(201, """{"file":{"id":"f1"}}""");

        var answer = wix.Run(run => run.UploadAsync("up", Track, () => "https://upload.test/u?token=t", RuntimeJson.Default.JsonElement));

        Assert.Equal("f1", answer.GetProperty("file").GetProperty("id").GetString());
        Assert.Equal([1000L], wix.Waits);
        Assert.All(wix.Requests, request =>
        {
            Assert.Equal((HttpMethod.Put, "https://upload.test/u?token=t", "\u0001\u0002\u0003\u0004"), (request.Method, request.Uri?.ToString(), request.Body));
            Assert.Equal("audio/mpeg", request.Headers["Content-Type"]);
            Assert.False(request.Headers.ContainsKey("Authorization"));
        });
    }

    [Fact]
    public void A_refused_upload_tells_no_address()
    {
        var wix = new FakeWix().Answer(403, """{"message":"https://upload.test/u?token=secret is over"}""");
        var failure = Assert.Throws<FlowException>(() =>
            wix.Run(run => run.UploadAsync("up", Track, () => "https://upload.test/u?token=secret", RuntimeJson.Default.JsonElement)));
        Assert.Equal(
            ("HTTP_403", "the upload answered with HTTP 403: https://upload.test/u?... is over", "up"), (failure.Code, failure.Message, failure.Step));
    }

    [Fact]
    public void An_upload_needs_a_web_address()
    {
        var failure = Assert.Throws<FlowException>(() =>
            new FakeWix().Run(run => run.UploadAsync("up", Track, () => "file:///etc/passwd", RuntimeJson.Default.JsonElement)));
        Assert.Equal((ErrorCodes.RequestInvalid, "the address of the upload is not a web address"), (failure.Code, failure.Message));
    }

    [Fact]
    public void A_download_is_a_file()
    {
        var wix = new FakeWix().Answer(200, "abc");
        FlowFile? file = null;
        wix.Run(async run =>
        {
            file = await run.DownloadAsync("down", () => "https://files.test/x/my%20song.mp3?token=t", maxBytes: 3);
            return FakeWix.Json("1");
        });
        Assert.Equal(new FlowFile("my song.mp3", "application/octet-stream", 3), file);
    }

    [Fact]
    public void Files_in_lists_and_objects_have_their_content_and_the_journal_has_none()
    {
        var wix = new FakeWix().Answer(200, "{}").Answer(200, "{}");
        var inner = new SubFlow<Pictures, Sizes>(new("inner", Json<Pictures>(), Json<Sizes>()), async (inputs, run) =>
        {
            foreach (var (place, picture) in inputs.Files.Index())
            {
                await run.UploadAsync($"up{place}", picture, () => "https://upload.test/u", RuntimeJson.Default.JsonElement);
            }

            return new([.. inputs.Files.Select(picture => picture.Size)]);
        });
        var definition = new FlowDefinition<Form, Sizes>("test", Json<Form>(), Json<Sizes>());
        var inputs = definition.ReadInputs(FakeWix.Json("""
            {
              "works": [{ "title": "A", "picture": { "name": "a.jpg", "mimeType": "image/jpeg", "content": "MTIzNA==" } }],
              "cover": { "title": "", "picture": { "name": "c.jpg", "mimeType": "image/jpeg", "content": "MTI=" } }
            }
            """));

        var sent = wix.Time.Run(() => wix.Runtime.RunAsync(definition, inputs, (form, run) => run.FlowAsync(
            "sent", inner, new Pictures([.. form.Works.Select(work => work.Picture), form.Cover.Picture]), Json<Pictures>(), Json<Sizes>()), "r1"));

        Assert.Equal([4, 2], sent.Bytes);
        Assert.Equal(["1234", "12"], wix.Requests.Select(request => request.Body));
        var record = wix.Time.Run(() => wix.Runtime.Options.Journal.FindAsync("r1", TestContext.Current.CancellationToken).AsTask());
        Assert.Equal(
            """{"works":[{"title":"A","picture":{"name":"a.jpg","mimeType":"image/jpeg","size":4}}],"cover":{"title":"","picture":{"name":"c.jpg","mimeType":"image/jpeg","size":2}}}""",
            record?.InputsJson);
    }

    [Fact]
    public void A_download_has_a_largest_size()
    {
        var wix = new FakeWix().Answer(200, "abcd");
        var failure = Assert.Throws<FlowException>(() => wix.Run(async run =>
        {
            await run.DownloadAsync("down", () => "https://files.test/x", maxBytes: 3);
            return FakeWix.Json("1");
        }));
        Assert.Equal((ErrorCodes.FileTooLarge, "the file has more than 3 bytes", "down"), (failure.Code, failure.Message, failure.Step));
    }

    [Fact]
    public void A_file_is_read_with_its_content_and_written_without()
    {
        var options = new JsonSerializerOptions { Converters = { new FlowFileJsonConverter() } };
        var file = JsonSerializer.Deserialize<FlowFile>("""{"name":"a.mp3","mimeType":"audio/mpeg","content":"AQIDBA=="}""", options);
        Assert.Equal(Track, file);
        Assert.Equal("""{"name":"a.mp3","mimeType":"audio/mpeg","size":4}""", JsonSerializer.Serialize(file, options));
        var described = JsonSerializer.Deserialize<FlowFile>("""{"name":"a.mp3","mimeType":"audio/mpeg","size":4}""", options);
        Assert.Equal(ErrorCodes.FileWithoutContent, Assert.Throws<FlowException>(() => described?.OpenRead()).Code);
    }

    private static JsonTypeInfo<T> Json<T>() => (JsonTypeInfo<T>)JsonSerializerOptions.Web.GetTypeInfo(typeof(T));

    private sealed record Form(IReadOnlyList<Work> Works, Work Cover);

    private sealed record Work(string Title, FlowFile Picture);

    private sealed record Pictures(IReadOnlyList<FlowFile> Files);

    private sealed record Sizes(IReadOnlyList<long> Bytes);
}
