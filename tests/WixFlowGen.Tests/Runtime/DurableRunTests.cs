using System.Text.Json;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Tests.Runtime;

/// <summary>Runs that stop and go on: budget, waits, the hold of a run. The tests of the same names in <c>tests/velo-runtime</c> ask it of Velo.</summary>
public sealed class DurableRunTests
{
    private static readonly FlowDefinition<JsonElement, JsonElement> _definition = new("test", RuntimeJson.Default.JsonElement, RuntimeJson.Default.JsonElement);
    private static readonly RunStart _start = new("r1", "test", "{}", DateTimeOffset.UnixEpoch, "", TimeSpan.FromSeconds(1));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_run_stops_before_a_wait_that_would_outlive_its_budget_and_is_resumed()
    {
        var wix = Pending(WithBudget(10), 3).Answer(200, """{"done":true}""");
        var body = Poll(TimeSpan.FromSeconds(4), null);

        var paused = Assert.Throws<FlowException>(() => wix.Run(body, "r1"));
        var result = Resume(wix, body, "r1");

        Assert.Equal(("RUN_PAUSED", "run 'r1' is not over: resume it at 2026-01-01T00:00:12.000Z"), (paused.Code, paused.Message));
        Assert.Equal(("r1", "2026-01-01T00:00:12.000Z"), (paused.Details?["runId"], paused.Details?["resumeAt"]));
        Assert.True(result.GetProperty("done").GetBoolean());
        Assert.Equal([0, 4000, 8000, 8000], wix.RequestTimes);
    }

    [Fact]
    public void A_step_that_waited_when_the_run_stopped_keeps_its_time_and_its_tries()
    {
        var wix = Pending(WithBudget(5), 3);
        var poll = Poll(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(9));
        Assert.Equal("RUN_PAUSED", Assert.Throws<FlowException>(() => wix.Run(poll, "p")).Code);
        wix.Time.Run(() => Task.Delay(TimeSpan.FromSeconds(4), wix.Time, Token));
        Assert.Equal("POLL_TIMEOUT", Assert.Throws<FlowException>(() => Resume(wix, poll, "p")).Code);

        var failing = new FakeWix(WithBudget(5)).Answer(503).Answer(503).Answer(503).Answer(503);
        var call = (FlowRun run) => run.CallAsync("made", FakeWix.ImportFile(), () => FakeWix.Json("{}"));
        Assert.Equal("RUN_PAUSED", Assert.Throws<FlowException>(() => failing.Run(call, "c")).Code);
        Assert.Equal("HTTP_503", Assert.Throws<FlowException>(() => Resume(failing, call, "c")).Code);
        Assert.Equal(4, failing.RequestTimes.Count);
    }

    [Fact]
    public void A_run_begins_no_effect_after_its_budget()
    {
        var wix = new FakeWix(WithBudget(1)).Answer(200, """{"n":1}""").Answer(200, """{"n":2}""");
        async Task<JsonElement> Body(FlowRun run)
        {
            await run.CallAsync("a", FakeWix.ImportFile(), () => FakeWix.Json("{}"));
            if (wix.Time.Milliseconds < 1000)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), wix.Time, Token);
            }

            return await run.CallAsync("b", FakeWix.ImportFile(), () => FakeWix.Json("{}"));
        }

        Assert.Equal("RUN_PAUSED", Assert.Throws<FlowException>(() => wix.Run(Body, "r1")).Code);
        Assert.Single(wix.Requests);
        Assert.Equal(2, Resume(wix, Body, "r1").GetProperty("n").GetInt32());
    }

    [Fact]
    public void A_pause_is_no_failure_that_a_handler_sees()
    {
        var wix = new FakeWix(WithBudget(1));
        var handled = 0;

        var paused = Assert.Throws<FlowException>(() => wix.Run(
            async run =>
            {
                await run.TryCatchAsync("guard", scope => scope.SleepAsync("nap", TimeSpan.FromSeconds(5)), (_, _) => Task.FromResult(handled++));
                return FakeWix.Json("1");
            },
            "r1"));

        Assert.Equal(("RUN_PAUSED", 0), (paused.Code, handled));
    }

    [Fact]
    public void A_sleep_goes_on_from_when_it_began()
    {
        var wix = new FakeWix(WithBudget(4));
        async Task<JsonElement> Body(FlowRun run)
        {
            await run.SleepAsync("nap", TimeSpan.FromSeconds(5));
            return FakeWix.Json("1");
        }

        Assert.Throws<FlowException>(() => wix.Run(Body, "r1"));
        wix.Time.Run(() => Task.Delay(TimeSpan.FromSeconds(3), wix.Time, Token));
        Resume(wix, Body, "r1");

        Assert.Equal([2000], wix.Waits);
        Assert.Equal(5000, wix.Time.Milliseconds);
    }

    [Fact]
    public void Only_a_run_of_the_flow_is_resumed()
    {
        var failure = Assert.Throws<FlowException>(() => Resume(new FakeWix(), _ => Task.FromResult(FakeWix.Json("1")), "r9"));

        Assert.Equal(("RUN_UNKNOWN", "flow 'test' has no run 'r9'"), (failure.Code, failure.Message));
    }

    [Fact]
    public async Task Of_two_that_take_a_run_one_holds_it()
    {
        var records = new InMemoryRecordStore();

        var openings = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(async () =>
            await new RecordJournal(records).OpenAsync(_start with { Owner = $"owner-{n}" }, Token))));

        Assert.Single(openings, opening => opening.Status != RunStatus.Busy);
    }

    [Fact]
    public async Task Who_lost_a_run_learns_it_at_the_next_line()
    {
        var records = new InMemoryRecordStore();
        var (late, next) = (new RecordJournal(records), new RecordJournal(records));
        await late.OpenAsync(_start with { Owner = "late" }, Token);
        var opening = await next.OpenAsync(_start with { Owner = "next", Now = _start.Now.AddSeconds(2) }, Token);
        var entry = new JournalEntry("a", JournalEntryKind.Completed, "1", _start.Now.AddSeconds(2), 1);

        var stopped = await Assert.ThrowsAsync<RunStoppedException>(async () => await late.AppendAsync(new RunHold("r1", "late"), entry, Token));
        await next.AppendAsync(new RunHold("r1", "next"), entry, Token);

        Assert.Equal((RunStatus.Resumed, true, "RUN_BUSY"), (opening.Status, stopped.IsLost, stopped.Error.Code));
    }

    [Fact]
    public void A_journal_that_cannot_be_written_stops_the_run()
    {
        var wix = new FakeWix(new FlowRuntimeOptions { Journal = new RecordJournal(new FullStore()) }).Answer(200);

        var failure = Assert.Throws<FlowException>(() => wix.Run(run => run.CallAsync("a", FakeWix.ImportFile(), () => FakeWix.Json("{}")), "r1"));

        Assert.Equal(("JOURNAL_FAILED", "the journal of run 'r1' could not be written"), (failure.Code, failure.Message));
    }

    [Fact]
    public async Task Old_runs_are_forgotten_and_others_kept()
    {
        var journal = new RecordJournal(new InMemoryRecordStore());
        foreach (var (id, finished) in new[] { ("old", 10), ("young", 100), ("open", 0) })
        {
            await journal.OpenAsync(_start with { RunId = id, Owner = "me" }, Token);
            if (finished > 0)
            {
                await journal.FinishAsync(new RunHold(id, "me"), new RunOutcome("{}", null), DateTimeOffset.FromUnixTimeMilliseconds(finished), Token);
            }
        }

        Assert.Equal(1, await journal.PurgeAsync(DateTimeOffset.FromUnixTimeMilliseconds(50), Token));
        Assert.Null(await journal.FindAsync("old", Token));
        Assert.NotNull(await journal.FindAsync("young", Token));
        Assert.Equal(["open"], await journal.UnfinishedAsync(Token).Select(run => run.RunId).ToListAsync(Token));
    }

    [Fact]
    public async Task A_finished_run_keeps_no_large_results()
    {
        var records = new InMemoryRecordStore();
        var wix = new FakeWix(new FlowRuntimeOptions { Records = records });
        var large = FakeWix.Json($"\"{new string('x', 5000)}\"");
        async Task<JsonElement> BodyAsync(FlowRun run)
        {
            await run.StepAsync("file", RuntimeJson.Default.JsonElement, () => Task.FromResult(large));
            return FakeWix.Json("\"done\"");
        }

        Assert.Equal("done", wix.Run(BodyAsync, "r1").GetString());
        var lines = await records.ListAsync("run-entries", "", null, 100, Token);
        Assert.Equal(3, lines.Count);
        Assert.All(lines, line => Assert.True(line.Json.Length < 1000, line.Json));
        Assert.Equal("done", wix.Run(BodyAsync, "r1").GetString());
    }

    private static FlowRuntimeOptions WithBudget(int seconds) => new() { Budget = TimeSpan.FromSeconds(seconds) };

    private static FakeWix Pending(FlowRuntimeOptions options, int times)
    {
        var wix = new FakeWix(options);
        for (var i = 0; i < times; i++)
        {
            wix.Answer(200, """{"done":false}""");
        }

        return wix;
    }

    private static Func<FlowRun, Task<JsonElement>> Poll(TimeSpan every, TimeSpan? timeout) => run => run.PollAsync(
        "ready", FakeWix.ImportFile(), () => FakeWix.Json("{}"), answer => answer.GetProperty("done").GetBoolean(), every, timeout);

    private static JsonElement Resume(FakeWix wix, Func<FlowRun, Task<JsonElement>> body, string runId)
    {
        JsonElement result = default;
        wix.Time.Run(async () => result = await wix.Runtime.ResumeAsync(_definition, (_, run) => body(run), runId));
        return result;
    }

    /// <summary>Takes no result of a step that succeeded.</summary>
    private sealed class FullStore : IRecordStore
    {
        private readonly InMemoryRecordStore _store = new();

        public ValueTask<bool> InsertAsync(string table, string id, string json, CancellationToken cancellationToken) =>
            json.Contains("completed", StringComparison.Ordinal) ? throw new IOException("the disk is full") : _store.InsertAsync(table, id, json, cancellationToken);

        public ValueTask<string?> GetAsync(string table, string id, CancellationToken cancellationToken) => _store.GetAsync(table, id, cancellationToken);

        public ValueTask PutAsync(string table, string id, string json, CancellationToken cancellationToken) => _store.PutAsync(table, id, json, cancellationToken);

        public ValueTask<bool> RemoveAsync(string table, string id, CancellationToken cancellationToken) => _store.RemoveAsync(table, id, cancellationToken);

        public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string table, string prefix, string? after, int limit, CancellationToken cancellationToken) =>
            _store.ListAsync(table, prefix, after, limit, cancellationToken);
    }
}
