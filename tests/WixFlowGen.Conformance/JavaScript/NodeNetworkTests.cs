using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using WixFlowGen.Execution;
using WixFlowGen.Execution.Velo;
using WixFlowGen.MockWix.Time;

namespace WixFlowGen.Conformance.JavaScript;

/// <summary>What code in Node sends goes over a real connection, reaches the world and nothing else, and comes back when the virtual clock says so.</summary>
public sealed class NodeNetworkTests(NodeHost host) : IClassFixture<NodeHost>
{
    private const string Module = "backend/flows/network.js";

    private static readonly VeloSite _site = new VeloSite(new Dictionary<string, string>()).With(KeyValuePair.Create(Module, """
        import { createHash } from 'node:crypto';
        import { fetch } from 'wix-fetch';

        const start = Date.now();
        const wait = ms => new Promise(resolve => setTimeout(resolve, ms));

        export async function exchange(url, size) {
          const response = await fetch(url, { method: 'POST', body: Buffer.alloc(size, 'wix').map((byte, i) => byte ^ i) });
          const bytes = Buffer.from(await response.arrayBuffer());
          return {
            url: response.url, status: response.status, served: response.headers.has('date'), length: bytes.length,
            sha256: createHash('sha256').update(bytes).digest('hex'), at: Date.now() - start,
          };
        }

        export async function raced(urls) {
          const order = [];
          await Promise.all(urls.map(async url => order.push([new URL((await fetch(url)).url).pathname, Date.now() - start])));
          return order;
        }

        export async function leftAlone(url) {
          const first = fetch(url).then(() => 'answered', () => 'broken');
          return Promise.race([first, wait(1_000).then(() => 'given up')]);
        }

        export async function unread(url) {
          const answered = await fetch(url);
          return [answered.status, await (await fetch(url)).text()].map(part => part.length ?? part);
        }
        """));

    private readonly VirtualTime _time = new();
    private readonly List<string> _seen = [];

    [Fact]
    public void Bytes_arrive_as_they_were_sent_and_come_back_over_the_connection()
    {
        const int size = 3_000_000;
        byte[]? sent = null;
        var outcome = Run("exchange", async request =>
        {
            sent = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(20), _time);
            return Answer(HttpStatusCode.OK, [.. sent.Reverse()]);
        }, "https://upload.example/files?a=1", size);

        Assert.Null(outcome.Error);
        Assert.Equal(size, sent?.Length);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([.. sent!.Reverse()])), outcome.Result?["sha256"]?.ToString()); // checked one line above
        Assert.Equal("https://upload.example/files?a=1", outcome.Result?["url"]?.ToString());
        Assert.True(outcome.Result?["served"]?.GetValue<bool>(), "the answer did not come from a server");
        Assert.Equal(20, outcome.Result?["at"]?.GetValue<int>());
    }

    [Fact]
    public void An_answer_without_a_body_is_empty()
    {
        var outcome = Run("exchange", _ => Task.FromResult(Answer(HttpStatusCode.OK, [])), "https://www.wixapis.com/x", 1);

        Assert.Equal("200 0", $"{outcome.Result?["status"]} {outcome.Result?["length"]}");
    }

    [Fact]
    public void Answers_come_when_they_are_due_and_at_one_instant_in_the_order_in_which_they_were_asked_for()
    {
        var outcome = Run("raced", async request =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(request.RequestUri?.AbsolutePath == "/slow" ? 3_600_000 : 50), _time);
            return Answer(HttpStatusCode.OK, "{}"u8.ToArray());
        }, new JsonArray(["https://a.example/slow", .. Enumerable.Range(1, 8).Select(i => JsonValue.Create($"https://b.example/{i}"))]));

        Assert.Equal(["/slow", .. Enumerable.Range(1, 8).Select(i => $"/{i}")], _seen);
        Assert.Equal("""[["/1",50],["/2",50],["/3",50],["/4",50],["/5",50],["/6",50],["/7",50],["/8",50],["/slow",3600000]]""", outcome.Result?.ToJsonString());
    }

    [Fact]
    public void A_redirect_leads_to_the_world_and_not_out_of_it()
    {
        var outcome = Run("exchange", request =>
        {
            var answer = Answer(request.RequestUri?.Host == "here.example" ? HttpStatusCode.Found : HttpStatusCode.OK, "there"u8.ToArray());
            answer.Headers.Location = request.RequestUri?.Host == "here.example" ? new Uri("https://there.example/b") : null;
            return Task.FromResult(answer);
        }, "https://here.example/a", 1);

        Assert.Equal(["/a", "/b"], _seen);
        Assert.Equal("https://there.example/b", outcome.Result?["url"]?.ToString());
    }

    [Fact]
    public void A_broken_connection_is_told_and_the_next_one_works()
    {
        var outcome = Run("exchange", _ => throw new HttpRequestException("reset"), "https://www.wixapis.com/x", 10);
        Assert.Equal("fetch failed", outcome.Error?.Message);

        Assert.Null(Run("exchange", _ => Task.FromResult(Answer(HttpStatusCode.OK, [1])), "https://www.wixapis.com/x", 10).Error);
    }

    [Fact]
    public void A_request_that_is_never_answered_ends_with_its_run()
    {
        var outcome = Run("leftAlone", _ => new TaskCompletionSource<HttpResponseMessage>().Task, "https://www.wixapis.com/x");
        Assert.Equal("given up", outcome.Result?.ToString());

        outcome = Run("leftAlone", _ => Task.FromResult(Answer(HttpStatusCode.OK, [])), "https://www.wixapis.com/x");
        Assert.Equal("answered", outcome.Result?.ToString());
    }

    [Fact]
    public void A_long_answer_that_nobody_reads_holds_nothing_up()
    {
        var outcome = Run("unread", _ => Task.FromResult(Answer(HttpStatusCode.OK, new byte[2_000_000])), "https://www.wixapis.com/x");

        Assert.Equal("[200,2000000]", outcome.Result?.ToJsonString());
    }

    private FlowOutcome Run(string export, Func<HttpRequestMessage, Task<HttpResponseMessage>> answer, params JsonNode[] arguments)
    {
        var world = new FlowWorld(_time, (request, _) =>
        {
            _seen.Add(request.RequestUri?.AbsolutePath ?? "");
            return answer(request);
        });
        return _time.Run(() => host.RunAsync(_site, new VeloCall(Module, export, new JsonArray(arguments)), world));
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, byte[] body) => new(status) { Content = new ByteArrayContent(body) };
}
