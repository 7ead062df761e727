using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using WixFlowGen.Runtime.Storage;
using WixFlowGen.Runtime.Triggers;

namespace WixFlowGen.Tests.Hosting;

/// <summary>Signed requests of an external system from the socket to the flow of a sync.</summary>
public sealed class SourceServiceTests : IAsyncLifetime
{
    /// <summary>The service's clock stands still.</summary>
    private const long Now = 1_735_689_720;
    private const string Piece = """{ "kind": "piece.updated", "meta": { "id": 7 }, "piece": { "id": "piece-1" }, "text": "with data of customers" }""";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly InMemoryRecordStore _records = new();
    private readonly ConcurrentQueue<(string Inputs, string? RunId)> _runs = new();
    private TestService? _service;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _service = await TestService.StartAsync([Listening("key")], _records);

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_signed_request_is_news_once_and_nothing_of_its_payload()
    {
        Assert.Equal(200, await PostAsync(Piece, Now));
        Assert.Equal(200, await PostAsync(Piece, Now - 300));
        await UntilAsync(() => !_runs.IsEmpty);
        Assert.Equal(200, await PostAsync(Piece, Now));
        Assert.Equal(200, await PostAsync(Piece.Replace("7", "8", StringComparison.Ordinal), Now));
        await UntilAsync(() => _runs.Count >= 2);
        Assert.Equal(
            [("""{"eventId":"pieces/7","entityId":"piece-1"}""", "listening/event/pieces/7"), ("""{"eventId":"pieces/8","entityId":"piece-1"}""", "listening/event/pieces/8")],
            _runs);
    }

    [Fact]
    public async Task A_request_that_is_not_genuine_is_refused_and_kept_nowhere()
    {
        Assert.Equal(401, await PostAsync(Piece, Now - 301));
        Assert.Equal(401, await PostAsync(Piece, Now + 301));
        Assert.Equal(401, await PostAsync(Piece, Now, key: "other"));
        Assert.Equal(401, await PostAsync(Piece, Now, prefix: ""));
        Assert.Equal(401, await PostAsync(Piece, Now, told: Now + 1));
        Assert.Equal(401, await PostAsync(Piece, null));
        Assert.Empty(await KeptAsync());
    }

    [Fact]
    public async Task A_genuine_request_that_is_no_event_is_refused()
    {
        Assert.Equal(400, await PostAsync("", Now));
        Assert.Equal(400, await PostAsync("[1]", Now));
        Assert.Equal(400, await PostAsync("""{ "kind": "piece.updated" }""", Now));
        Assert.Equal(413, await PostAsync($"\"{new string('x', 1_100_000)}\"", Now));
        Assert.Empty(await KeptAsync());
    }

    [Fact]
    public async Task An_event_that_nobody_asked_for_is_taken_and_not_kept()
    {
        Assert.Equal(200, await PostAsync("""{ "kind": "piece.seen", "meta": { "id": 9 } }""", Now));
        Assert.Empty(await KeptAsync());
    }

    [Fact]
    public async Task Without_its_secret_a_service_lets_nobody_in()
    {
        await using var service = await TestService.StartAsync([Listening("forgotten")], _records);
        Assert.Equal(401, await PostAsync(Piece, Now, key: "", service: service));
        Assert.Equal(401, await PostAsync(Piece, Now, service: service));
        Assert.Empty(await KeptAsync());
    }

    private FlowEntry Listening(string secret) => TestService.Noting("listening", (inputs, runId) => _runs.Enqueue((inputs.GetRawText(), runId))) with
    {
        News = [new NewsStart("pieces/piece.updated", "body.piece.id")],
        Webhook = new WebhookSource("pieces", "piecesEvents", secret, "x-signature")
        {
            Prefix = "v1=",
            TimestampHeader = "x-time",
            TypePath = "kind",
            IdPath = "meta.id",
        },
    };

    private async Task<IReadOnlyList<StoredRecord>> KeptAsync() =>
        [.. await _records.ListAsync("event-inbox", "", null, 10, Token), .. await _records.ListAsync("event-inbox-over", "", null, 10, Token)];

    /// <param name="signed">The time that is signed; null for a request without signature and time.</param>
    /// <param name="told">The time that is told when it is another one.</param>
    private async Task<int> PostAsync(string body, long? signed, string key = "s3cret", string prefix = "v1=", long? told = null, TestService? service = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_functions/piecesEvents") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (signed is { } time)
        {
            var dated = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{time}.{body}"));
            request.Headers.Add("X-Signature", prefix + Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), dated)));
            request.Headers.Add("X-Time", (told ?? time).ToString(CultureInfo.InvariantCulture));
        }

        using var answer = await (service ?? _service ?? throw new InvalidOperationException("not started")).Client.SendAsync(request, Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(answer.StatusCode == HttpStatusCode.OK || text.Contains("\"code\"", StringComparison.Ordinal), text);
        Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
        return (int)answer.StatusCode;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
