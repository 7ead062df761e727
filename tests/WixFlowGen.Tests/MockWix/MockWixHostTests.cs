using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using WixFlowGen.MockWix;
using WixFlowGen.MockWix.Faults;
using WixFlowGen.MockWix.Http;
using WixFlowGen.MockWix.Time;

namespace WixFlowGen.Tests.MockWix;

/// <summary>The same mock behind a real socket; its clock is moved by hand.</summary>
public sealed class MockWixHostTests : IAsyncLifetime
{
    private readonly MockWixSite _site = new(MockBench.Catalog, new MockWixOptions { Time = new VirtualTime() });
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private MockWixHost? _host;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await MockWixHost.StartAsync(_site, cancellationToken: Cancel);
        _client.BaseAddress = new Uri(_host.Address);
        _client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "token");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_private_track_goes_all_the_way()
    {
        var slot = await PostAsync("/site-media/v1/files/generate-upload-url", new { mimeType = "audio/mpeg", fileName = "a.mp3", @private = true });
        using var put = new HttpRequestMessage(HttpMethod.Put, slot["uploadUrl"]?.GetValue<string>()) { Content = new ByteArrayContent([1, 2, 3]) };
        put.Content.Headers.ContentType = new("audio/mpeg");
        using var anonymous = new HttpClient();
        using var uploaded = await anonymous.SendAsync(put, Cancel);
        var id = (await uploaded.Content.ReadFromJsonAsync<JsonObject>(Cancel))?["file"]?["id"]?.GetValue<string>();
        using (await _client.PostAsync("/-/wait?key=ready&ms=3000", null, Cancel))
        {
        }

        var link = await PostAsync("/site-media/v1/files/generate-file-download-url", new { fileId = id, expirationInMinutes = 1, expirationRedirectUrl = "https://shop.example/" });
        var url = link["downloadUrls"]?[0]?["url"]?.GetValue<string>();
        Assert.Equal([1, 2, 3], await anonymous.GetByteArrayAsync(url, Cancel));

        using (await _client.PostAsync("/-/advance?ms=60000", null, Cancel))
        {
        }

        using var late = await _client.GetAsync(url, Cancel);
        Assert.Equal((HttpStatusCode.Redirect, "https://shop.example/"), (late.StatusCode, late.Headers.Location?.ToString()));
        var trace = await _client.GetFromJsonAsync<JsonArray>("/-/trace", Cancel);
        Assert.Equal(["POST", "PUT", null, "POST", "GET", "GET"], trace?.Select(e => e?["request"]?["method"]?.GetValue<string>()));
    }

    [Fact]
    public async Task A_reset_breaks_the_connection()
    {
        _site.Faults.Add("media.files.listFiles", new Fault(FaultKind.Reset));

        await Assert.ThrowsAsync<HttpRequestException>(() => _client.GetAsync("/site-media/v1/files", Cancel));
        using var next = await _client.GetAsync("/site-media/v1/files", Cancel);

        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task A_time_out_never_answers()
    {
        _site.Faults.Add("media.files.listFiles", new Fault(FaultKind.Timeout));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        var call = _client.GetAsync("/site-media/v1/files", patience.Token);
        while (_site.Trace.Requests.Count == 0)
        {
            await Task.Yield();
        }

        Assert.False(call.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Errors_have_the_same_shape_as_in_process()
    {
        using var answer = await _client.PostAsJsonAsync("/site-media/v1/files/generate-upload-url", new { mimeType = "image/x" }, Cancel);
        var json = await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel);

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Equal("UNSUPPORTED_FILE_FORMAT", json?["details"]?["validationError"]?["fieldViolations"]?[0]?["ruleName"]?.GetValue<string>());
    }

    [Fact]
    public async Task Encoded_path_parameters_arrive_decoded()
    {
        using var answer = await _client.GetAsync("/site-media/v1/folders/a%2Fb", Cancel);
        var json = await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel);

        Assert.Equal("a/b", json?["details"]?["applicationError"]?["data"]?["folderId"]?.GetValue<string>());
    }

    private async Task<JsonObject> PostAsync(string path, object body)
    {
        using var answer = await _client.PostAsJsonAsync(path, body, Cancel);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel) ?? [];
    }
}
