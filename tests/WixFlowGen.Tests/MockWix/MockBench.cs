using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.MockWix;
using WixFlowGen.MockWix.Http;
using WixFlowGen.MockWix.Time;

namespace WixFlowGen.Tests.MockWix;

/// <summary>A mock on virtual time with a client.</summary>
internal sealed class MockBench
{
    public static readonly ApiCatalog Catalog = new EmbeddedApiCatalog();

    public MockBench(Func<MockWixOptions, MockWixOptions>? options = null)
    {
        var plain = new MockWixOptions { Time = Time };
        Site = new MockWixSite(Catalog, options is null ? plain : options(plain));
        Client = MockWixHandler.CreateClient(Site);
    }

    public static JsonObject Json(HttpResponseMessage answer) => JsonNode.Parse(answer.Content.ReadAsStream()) as JsonObject ?? [];

    public VirtualTime Time { get; } = new();

    public MockWixSite Site { get; }

    public HttpClient Client { get; }

    public JsonObject Post(string path, string body) => Call(HttpMethod.Post, path, body).Json;

    public JsonObject Get(string path) => Call(HttpMethod.Get, path, null).Json;

    public (int Status, JsonObject Json) Call(HttpMethod method, string path, string? body, string? token = "token")
    {
        using var answer = Send(method, path, body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"), token);
        return ((int)answer.StatusCode, Json(answer));
    }

    public HttpResponseMessage Send(HttpMethod method, string path, HttpContent? content, string? token = null) => Time.Run(() =>
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", token);
        }

        return Client.SendAsync(request);
    });

    public HttpResponseMessage Put(string url, byte[] bytes, string contentType = "image/jpeg", string? token = null)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return Send(HttpMethod.Put, url, content, token);
    }

    public string UploadUrl(string request) => Post("/site-media/v1/files/generate-upload-url", request)["uploadUrl"]?.GetValue<string>() ?? "";

    /// <summary>Uploads and gives the file's id.</summary>
    public string Upload(string name = "sea.jpg", string mimeType = "image/jpeg", bool isPrivate = false, string content = "bytes")
    {
        var url = UploadUrl($$"""{"mimeType":"{{mimeType}}","fileName":"{{name}}","private":{{(isPrivate ? "true" : "false")}}}""");
        using var answer = Put(url, Encoding.UTF8.GetBytes(content), mimeType);
        return Json(answer)["file"]?["id"]?.GetValue<string>() ?? "";
    }

    public string Download(string url)
    {
        using var answer = Send(HttpMethod.Get, url, null);
        return new StreamReader(answer.Content.ReadAsStream()).ReadToEnd();
    }

    public JsonObject File(string id) => Get($"/site-media/v1/files/get-file-by-id?fileId={Uri.EscapeDataString(id)}")["file"] as JsonObject ?? [];
}
