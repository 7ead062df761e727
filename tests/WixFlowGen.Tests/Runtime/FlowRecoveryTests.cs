using System.Text.Json;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Rules;
using WixFlowGen.Runtime.Storage;
using WixFlowGen.Runtime.Triggers;

namespace WixFlowGen.Tests.Runtime;

/// <summary>Runs that wait for events, or broke off, and what lets them go on.</summary>
public sealed class FlowRecoveryTests : IDisposable
{
    private static readonly FlowDefinition<JsonElement, JsonElement> _edited = new("edited", RuntimeJson.Default.JsonElement, RuntimeJson.Default.JsonElement);

    private readonly InMemoryRecordStore _records = new();
    private readonly FakeWix _wix;

    public FlowRecoveryTests() => _wix = new FakeWix(new FlowRuntimeOptions { Records = _records });

    public void Dispose() => _wix.Dispose();

    [Fact]
    public void A_run_that_waits_for_an_event_goes_on_when_it_is_published()
    {
        Assert.Equal("RUN_WAITING", Start("r1"));
        Start("r2");
        _wix.Time.Run(() => _wix.Runtime.PublishAsync("text.edited", FakeWix.Json("""{"by":"r1","text":"new"}"""), Token));
        Assert.Equal(2, Recover(withInterrupted: false));
        Assert.Equal(("new", "RUN_WAITING"), (Start("r1"), Start("r2")));
    }

    [Fact]
    public void An_event_of_another_shape_ends_no_wait()
    {
        Start("r1");
        _wix.Time.Run(() => _wix.Runtime.PublishAsync("text.edited", FakeWix.Json("""{"by":"r1"}"""), Token));
        Recover(withInterrupted: false);
        Assert.Equal("RUN_WAITING", Start("r1"));
    }

    [Fact]
    public void A_wait_ends_when_its_time_is_over()
    {
        Start("r1");
        Later(TimeSpan.FromSeconds(3599));
        Assert.Equal(0, Recover(withInterrupted: true));
        Later(TimeSpan.FromSeconds(1));
        Assert.Equal(1, Recover(withInterrupted: false));
        var failure = Assert.Throws<FlowException>(() => Run("r1"));
        Assert.Equal(("WAIT_TIMEOUT", "event 'text.edited' did not come within 1h", "edit"), (failure.Code, failure.Message, failure.Step));
    }

    [Fact]
    public void An_event_that_came_after_the_wait_had_ended_does_not_count()
    {
        Start("r1");
        Start("r2");
        Later(TimeSpan.FromHours(1));
        _wix.Time.Run(() => _wix.Runtime.PublishAsync("text.edited", FakeWix.Json("""{"by":"r1","text":"in time"}"""), Token));
        Later(TimeSpan.FromMilliseconds(1));
        _wix.Time.Run(() => _wix.Runtime.PublishAsync("text.edited", FakeWix.Json("""{"by":"r2","text":"late"}"""), Token));
        Assert.Equal(("in time", "WAIT_TIMEOUT"), (Start("r1"), Start("r2")));
    }

    [Fact]
    public async Task A_run_that_broke_off_is_recovered_when_nobody_holds_it()
    {
        var start = new RunStart("r1", "edited", "{}", _wix.Time.GetUtcNow(), "dead", TimeSpan.FromMinutes(1));
        await new RecordJournal(_records).OpenAsync(start, Token);
        Assert.Equal(0, Recover(withInterrupted: true));
        Later(TimeSpan.FromMinutes(1));
        Assert.Equal(0, Recover(withInterrupted: false));
        Assert.Equal(0, Recover(withInterrupted: true, name: "other"));
        Assert.Equal(1, Recover(withInterrupted: true));
    }

    [Fact]
    public void Events_are_forgotten_when_they_are_old()
    {
        void Publish(string json) => _wix.Time.Run(() => _wix.Runtime.PublishAsync("text.edited", FakeWix.Json(json), Token));
        var started = _wix.Time.GetUtcNow();
        Start("r1");
        Start("r2");
        Publish("""{"by":"r1","text":"old"}""");
        Publish("""{"by":"r0","text":"also old"}""");
        Later(TimeSpan.FromSeconds(5));
        Publish("""{"by":"r2","text":"young"}""");
        var purged = 0;
        _wix.Time.Run(async () => purged = await _wix.Runtime.PurgeAsync(started, started.AddSeconds(5), Token));
        Assert.Equal((2, "RUN_WAITING", "young"), (purged, Start("r1"), Start("r2")));
    }

    [Fact]
    public void An_event_that_comes_again_is_published_once()
    {
        Start("r1");
        PublishOnce("e1", "r1");
        Recover(withInterrupted: false);
        Assert.Equal("first", Start("r1"));
        Later(TimeSpan.FromSeconds(5));
        Start("r2");
        PublishOnce("e1", "r2");
        Assert.Equal("RUN_WAITING", Start("r2"));
        PublishOnce("e2", "r2");
        Assert.Equal("first", Start("r2"));
    }

    [Fact]
    public async Task An_event_whose_publication_broke_off_is_published_when_it_comes_again()
    {
        var came = _wix.Time.GetUtcNow();
        Start("r1");
        await _records.InsertAsync("published-once", "text.edited|e1", $$"""{"at":{{came.ToUnixTimeMilliseconds()}}}""", Token);
        Later(TimeSpan.FromSeconds(5));
        PublishOnce("e1", "r1");
        var kept = Assert.Single(await _records.ListAsync("published-events", "", null, 10, Token));
        Assert.StartsWith($"text.edited|{came.ToUnixTimeMilliseconds():D15}|", kept.Id, StringComparison.Ordinal);
        Assert.Equal("first", Start("r1"));
        _wix.Time.Run(() => _wix.Runtime.PurgeEventsAsync(came.AddMilliseconds(1), Token));
        Assert.Empty(await _records.ListAsync("published-once", "", null, 10, Token));
    }

    [Fact]
    public void The_event_that_started_a_run_is_not_the_one_it_waits_for()
    {
        PublishOnce("e1", "edited/event/e1");
        Assert.Equal("RUN_WAITING", Start("edited/event/e1"));
        PublishOnce("e2", "edited/event/e1");
        Assert.Equal("first", Start("edited/event/e1"));
    }

    [Fact]
    public async Task An_event_has_a_name_and_is_an_object_of_limited_size()
    {
        async Task<string> RefusedAsync(string name, string json) =>
            (await Assert.ThrowsAsync<FlowException>(() => _wix.Runtime.PublishAsync(name, FakeWix.Json(json), Token))).Code;
        Assert.Equal("INPUT_INVALID", await RefusedAsync("no name", "{}"));
        Assert.Equal("INPUT_INVALID", await RefusedAsync("text.edited", "[1]"));
        Assert.Equal("EVENT_TOO_LARGE", await RefusedAsync("text.edited", $$"""{"text":"{{new string('x', 8 * 1024 * 1024)}}"}"""));
    }

    private void PublishOnce(string eventId, string by) => _wix.Time.Run(() => _wix.Runtime.PublishOnceAsync(
        "text.edited", eventId, FakeWix.Json($$"""{"by":"{{by}}","text":"first"}"""), cancellationToken: Token));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Waits for an edit of its own text.</summary>
    private static async Task<JsonElement> BodyAsync(JsonElement inputs, FlowRun run) => await run.WaitForAsync(
        "edit", "text.edited", RuntimeJson.Default.JsonElement, TimeSpan.FromHours(1), found => found.GetProperty("by").GetString() == run.Id,
        [new FlowRule("text", "required", "true")]);

    private string Start(string runId)
    {
        try
        {
            return Run(runId).GetProperty("text").GetString() ?? "";
        }
        catch (FlowException stopped)
        {
            return stopped.Code;
        }
    }

    private JsonElement Run(string runId)
    {
        JsonElement result = default;
        _wix.Time.Run(async () => result = await _wix.Runtime.RunAsync(_edited, FakeWix.Json("{}"), BodyAsync, runId));
        return result;
    }

    private int Recover(bool withInterrupted, string name = "edited")
    {
        var entry = new FlowEntry(name, (_, _, _) => throw new InvalidOperationException("only resumed"))
        {
            ResumeAsync = async (runId, token) => await _wix.Runtime.ResumeAsync(_edited, BodyAsync, runId, token),
        };
        var resumed = 0;
        _wix.Time.Run(async () => resumed = await new FlowRecovery(_wix.Runtime, [entry]).RecoverAsync(withInterrupted));
        return resumed;
    }

    private void Later(TimeSpan length) => _wix.Time.Run(() => Task.Delay(length, _wix.Time));
}
