using System.Net;
using System.Text.Json.Nodes;
using WixFlowGen.MockWix.Faults;
using WixFlowGen.MockWix.Recording;

namespace WixFlowGen.Tests.MockWix;

public sealed class FaultTests
{
    private const string UploadUrl = "media.files.generateFileUploadUrl";
    private const string Request = """{"mimeType":"image/jpeg","fileName":"a.jpg"}""";

    private readonly MockBench _bench = new();

    [Theory]
    [InlineData("""{"fault":"429","retryAfter":7}""", 429, "7", "application/json")]
    [InlineData("""{"fault":"429"}""", 429, null, "application/json")]
    [InlineData("""{"fault":"500"}""", 500, null, "application/json")]
    [InlineData("""{"fault":"503","retryAfter":1}""", 503, "1", "application/json")]
    [InlineData("""{"fault":"html"}""", 502, null, "text/html")]
    [InlineData("""{"fault":"empty"}""", 200, null, null)]
    [InlineData("""{"fault":"201"}""", 201, null, "application/json")]
    [InlineData("""{"fault":"answer","status":418,"body":{"a":1}}""", 418, null, "application/json")]
    public void An_answer_is_spoiled_once(string fault, int status, string? retryAfter, string? contentType)
    {
        Script(fault);

        using var first = Send();
        using var second = Send();

        Assert.Equal(status, (int)first.StatusCode);
        Assert.Equal(retryAfter, first.Headers.TryGetValues("Retry-After", out var values) ? values.Single() : null);
        Assert.Equal(contentType, first.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    [Fact]
    public void The_occurrence_is_counted_per_target()
    {
        Script("""{"fault":"500","occurrence":2,"times":2}""");

        Assert.Equal([200, 500, 500, 200], Enumerable.Range(0, 4).Select(_ => (int)Send().StatusCode));
    }

    [Fact]
    public void A_reset_fails_the_request_and_is_in_the_trace()
    {
        Script("""{"fault":"reset"}""");

        Assert.Equal(HttpRequestError.ConnectionError, Assert.Throws<HttpRequestException>(Send).HttpRequestError);
        Assert.Equal("reset", _bench.Site.Trace.Requests.Single().Fault);
    }

    [Theory]
    [InlineData("false", 0)]
    [InlineData("true", 1)]
    public void A_time_out_may_hide_an_effect(string effect, int folders)
    {
        _bench.Site.Faults.Add(FaultScriptReader.Read($$"""[{"on":"media.folders.createFolder","fault":"timeout","effect":{{effect}}}]"""));

        Assert.ThrowsAny<OperationCanceledException>(() => _bench.Time.Run(async () =>
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10), _bench.Time);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/site-media/v1/folders") { Content = new StringContent("""{"displayName":"a"}""") };
            request.Headers.TryAddWithoutValidation("Authorization", "t");
            await _bench.Client.SendAsync(request, patience.Token);
        }));

        Assert.Equal(folders, _bench.Get("/site-media/v1/folders")["folders"]?.AsArray().Count);
        Assert.Equal("timeout", _bench.Site.Trace.Requests[0].Fault);
        Assert.Equal(10_000, _bench.Site.Trace.Requests[1].AtMilliseconds);
    }

    [Fact]
    public void A_caller_that_gives_up_stays_on_its_thread()
    {
        _bench.Site.Faults.Add("*", new Fault(FaultKind.Timeout), times: int.MaxValue);

        var threads = _bench.Time.Run(async () =>
        {
            var seen = new HashSet<int> { Environment.CurrentManagedThreadId };
            using var stop = new CancellationTokenSource();
            var call = Call(stop.Token);
            await Task.Delay(TimeSpan.FromSeconds(1), _bench.Time);
            stop.Cancel();
            await call;
            return seen;

            async Task Call(CancellationToken cancel)
            {
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Library(cancel));
            }

            async Task Library(CancellationToken cancel)
            {
                try
                {
                    using var answer = await _bench.Client.GetAsync("/site-media/v1/files", cancel).ConfigureAwait(false);
                }
                finally
                {
                    seen.Add(Environment.CurrentManagedThreadId);
                }
            }
        });

        Assert.Single(threads);
        Assert.False(_bench.Time.LeftThread);
    }

    [Fact]
    public void A_file_can_fail()
    {
        _bench.Site.Faults.Add("upload", new Fault(FaultKind.FailedFile));
        var id = _bench.Upload();
        _bench.Time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal("FAILED", _bench.File(id)["operationStatus"]?.GetValue<string>());
    }

    [Fact]
    public void An_answer_can_be_changed()
    {
        _bench.Site.Faults.Add(FaultScriptReader.Read(
            """[{"on":"media.files.listFiles","merge":{"news":true,"nextCursor":null,"files":{"[]":{"operationStatus":"SLEEPING","url":null}}}}]"""));
        _bench.Upload();

        var answer = _bench.Get("/site-media/v1/files");

        Assert.Equal((true, "SLEEPING"), (answer["news"]?.GetValue<bool>(), answer["files"]?[0]?["operationStatus"]?.GetValue<string>()));
        Assert.False(answer.ContainsKey("nextCursor") || (answer["files"]?[0] as JsonObject ?? []).ContainsKey("url"));
    }

    [Fact]
    public void An_answer_can_be_late()
    {
        Script("""{"latency":"2s"}""");
        var start = _bench.Time.GetUtcNow();

        using var answer = Send();

        Assert.Equal((HttpStatusCode.OK, TimeSpan.FromSeconds(2)), (answer.StatusCode, _bench.Time.GetUtcNow() - start));
        Assert.False(_bench.Time.LeftThread);
    }

    [Fact]
    public void An_upload_can_lose_its_answer_after_the_effect()
    {
        _bench.Site.Faults.Add("upload", new Fault(FaultKind.Unavailable) { AfterEffect = true });
        var url = _bench.UploadUrl(Request);

        using var lost = _bench.Put(url, [1]);
        using var repeated = _bench.Put(url, [1]);

        Assert.Equal((503, 200), ((int)lost.StatusCode, (int)repeated.StatusCode));
        Assert.Single(_bench.Get("/site-media/v1/files")["files"]?.AsArray() ?? []);
    }

    [Theory]
    [InlineData("{}", "a fault script is a list")]
    [InlineData("[1]", "fault 0 is not an object")]
    [InlineData("[{}]", "fault 0 lacks 'on'")]
    [InlineData("""[{"on":"x","fault":"boom"}]""", "fault 0 has an unknown kind 'boom'")]
    [InlineData("""[{"on":"x","fualt":"500"}]""", "fault 0 has an unknown field 'fualt'")]
    [InlineData("""[{"on":"x","times":0}]""", "fault 0 has a 'times' that is not a whole number of 1 or more")]
    [InlineData("""[{"on":"x","latency":"soon"}]""", "fault 0 has a 'latency' that is not a duration such as 500ms or 2s")]
    public void A_wrong_script_is_refused(string json, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => FaultScriptReader.Read(json)).Message);

    [Fact]
    public void Callers_are_told_apart()
    {
        var bench = new MockBench(o => o with { VisitorTokens = ["visitor"], CallsPerMinute = 2 });

        Assert.Equal(401, Status(bench, null));
        Assert.Equal(403, Status(bench, "visitor"));
        Assert.Equal([200, 200, 429], [Status(bench, "app"), Status(bench, "app"), Status(bench, "app")]);
        Assert.Equal(200, Status(bench, "other app"));
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(200, Status(bench, "app"));
    }

    [Fact]
    public void An_app_gets_a_token_that_the_api_takes()
    {
        var (status, json) = _bench.Call(HttpMethod.Post, "/oauth2/token",
            """{"grant_type":"client_credentials","client_id":"a","client_secret":"s","instance_id":"i"}""", token: null);

        Assert.Equal((200, 14_400), (status, json["expires_in"]?.GetValue<int>()));
        Assert.Equal(200, Status(_bench, json["access_token"]?.GetValue<string>()));
        Assert.Equal(400, _bench.Call(HttpMethod.Post, "/oauth2/token", "{}", token: null).Status);
        Assert.Null(_bench.Site.Trace.Requests[0].Body);
    }

    [Fact]
    public void Unknown_routes_are_not_found() => Assert.Equal(404, _bench.Call(HttpMethod.Get, "/nothing/v1", null).Status);

    [Fact]
    public void The_same_seed_leaves_the_same_trace_and_no_secret()
    {
        var (first, second) = (Run(1), Run(1));

        Assert.Equal(first, second);
        Assert.NotEqual(first, Run(2));
        Assert.DoesNotContain("s3cret", first, StringComparison.Ordinal);
        Golden.Verify(RepositoryRoot.Combine("tests", "WixFlowGen.Tests", "MockWix", "trace.golden.json"), first);

        static string Run(int seed)
        {
            var bench = new MockBench(o => o with { Seed = seed });
            bench.Call(HttpMethod.Post, "/oauth2/token", """{"client_secret":"s3cret"}""", null);
            var url = bench.UploadUrl("""{"mimeType":"image/jpeg","fileName":"a.jpg"}""");
            bench.Put(url + "?filename=b.jpg", [1, 2, 3]).Dispose();
            bench.Site.Trace.RecordWait("ready", TimeSpan.FromSeconds(2));
            bench.Time.Advance(TimeSpan.FromSeconds(2));
            var answer = bench.Get("/site-media/v1/files?paging.limit=1");
            bench.Call(HttpMethod.Get, "/site-media/v1/folders/x%20y?folderId=x%20y", null, "s3cret");
            return TraceWriter.Write(bench.Site.Trace.Events, answer["files"]?[0]?["id"]);
        }
    }

    private static int Status(MockBench bench, string? token) => bench.Call(HttpMethod.Get, "/site-media/v1/files", null, token).Status;

    private void Script(string fault)
    {
        var json = JsonNode.Parse(fault) as JsonObject ?? [];
        json["on"] = UploadUrl;
        _bench.Site.Faults.Add(FaultScriptReader.Read(new JsonArray(json)));
    }

    private HttpResponseMessage Send() =>
        _bench.Send(HttpMethod.Post, "/site-media/v1/files/generate-upload-url", new StringContent(Request), "token");
}
