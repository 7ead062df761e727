using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Tests.Hosting;

/// <summary>What a service does by itself with runs and events that it finds, and who may publish events.</summary>
public sealed class RecoveryServiceTests
{
    private static readonly DateTimeOffset _lastYear = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_service_that_starts_resumes_runs_that_broke_off()
    {
        var records = new InMemoryRecordStore();
        await new RecordJournal(records).OpenAsync(new RunStart("r1", "sale", "{}", _lastYear, "dead", TimeSpan.FromMinutes(1)), Token);
        var resumed = new TaskCompletionSource<string>();
        var flow = TestService.Noting("sale", (_, _) => { }) with
        {
            ResumeAsync = (runId, _) =>
            {
                resumed.TrySetResult(runId);
                return Task.CompletedTask;
            },
        };
        await using var service = await TestService.StartAsync([flow], records);
        Assert.Equal("r1", await resumed.Task.WaitAsync(Token));
    }

    [Fact]
    public async Task Only_who_has_the_key_publishes_events()
    {
        var records = new InMemoryRecordStore();
        await using var service = await TestService.StartAsync([], records);
        Assert.Equal(401, await PublishAsync(service, "text.edited", "{}", "wrong"));
        Assert.Equal(401, await PublishAsync(service, "text.edited", "{}", ""));
        Assert.Empty(await records.ListAsync("published-events", "", null, 10, Token));
        Assert.Equal(400, await PublishAsync(service, "no%20name", "{}", TestService.CallKey));
        Assert.Equal(400, await PublishAsync(service, "text.edited", "[]", TestService.CallKey));
        Assert.Equal(400, await PublishAsync(service, "text.edited", "no json", TestService.CallKey));
        Assert.Equal(202, await PublishAsync(service, "text.edited", """{"text":"new"}""", TestService.CallKey));
        var kept = Assert.Single(await records.ListAsync("published-events", "", null, 10, Token));
        Assert.Contains("new", kept.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_forgets_runs_and_events_whose_time_is_over()
    {
        var records = new ForgettingStore("runs", "published-events");
        var journal = new RecordJournal(records);
        await journal.OpenAsync(new RunStart("r1", "sale", "{}", _lastYear, "me", TimeSpan.FromMinutes(1)), Token);
        await journal.FinishAsync(new RunHold("r1", "me"), new RunOutcome("{}", null), _lastYear, Token);
        await records.InsertAsync("published-events", $"text.edited|{_lastYear.ToUnixTimeMilliseconds():D15}|00000000", """{"payload":{}}""", Token);
        await using var service = await TestService.StartAsync([], records);
        await records.Forgotten.WaitAsync(Token);
        Assert.Null(await journal.FindAsync("r1", Token));
        Assert.Empty(await records.ListAsync("published-events", "", null, 10, Token));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<int> PublishAsync(TestService service, string name, string body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/events/{name}") { Content = new StringContent(body) };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        using var answer = await service.Client.SendAsync(request, Token);
        return (int)answer.StatusCode;
    }

    /// <summary>Tells when a record was taken from each of some tables.</summary>
    private sealed class ForgettingStore(params string[] tables) : IRecordStore
    {
        private readonly InMemoryRecordStore _records = new();
        private readonly HashSet<string> _left = [.. tables];
        private readonly TaskCompletionSource _forgotten = new();

        public Task Forgotten => _forgotten.Task;

        public ValueTask<bool> InsertAsync(string table, string id, string json, CancellationToken cancellationToken) => _records.InsertAsync(table, id, json, cancellationToken);

        public ValueTask<string?> GetAsync(string table, string id, CancellationToken cancellationToken) => _records.GetAsync(table, id, cancellationToken);

        public ValueTask PutAsync(string table, string id, string json, CancellationToken cancellationToken) => _records.PutAsync(table, id, json, cancellationToken);

        public async ValueTask<bool> RemoveAsync(string table, string id, CancellationToken cancellationToken)
        {
            var wasThere = await _records.RemoveAsync(table, id, cancellationToken);
            lock (_left)
            {
                _left.Remove(table);
                if (_left.Count == 0)
                {
                    _forgotten.TrySetResult();
                }
            }

            return wasThere;
        }

        public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string table, string prefix, string? after, int limit, CancellationToken cancellationToken) =>
            _records.ListAsync(table, prefix, after, limit, cancellationToken);
    }
}
