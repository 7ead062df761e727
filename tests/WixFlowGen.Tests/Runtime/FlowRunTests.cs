using System.Text.Json;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Storage;
using WixFlowGen.Runtime.Rules;

namespace WixFlowGen.Tests.Runtime;

/// <summary>The boundary of effects: journal, keys, files, what requests share.</summary>
public sealed class FlowRunTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly Func<JsonElement> Request = () => FakeWix.Json("""{"url":"https://example.com/a.jpg"}""");

    [Fact]
    public void A_finished_run_returns_its_recorded_outcome()
    {
        var wix = new FakeWix().Answer(200, """{"file":{"id":"f1"}}""");
        var flow = (FlowRun run) => run.CallAsync("imported", FakeWix.ImportFile(), Request);

        var first = wix.Run(flow, "r1");
        var second = wix.Run(flow, "r1");

        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Single(wix.Requests);
    }

    [Fact]
    public void A_finished_run_returns_its_recorded_failure()
    {
        var wix = new FakeWix();
        var flow = (FlowRun run) => Task.FromException<JsonElement>(run.Fail("check", "MEDIA_FAILED", "no"));

        for (var i = 0; i < 2; i++)
        {
            var failure = Assert.Throws<FlowException>(() => wix.Run(flow, "r1"));
            Assert.Equal(("MEDIA_FAILED", "no", "check"), (failure.Code, failure.Message, failure.Step));
        }
    }

    [Fact]
    public async Task A_resumed_run_returns_recorded_results_and_does_unfinished_steps_again()
    {
        var journal = new RecordJournal(new InMemoryRecordStore());
        var start = new RunStart("r1", "test", "{}", DateTimeOffset.UnixEpoch, "gone", TimeSpan.FromMinutes(1));
        await journal.OpenAsync(start, Token);
        await journal.AppendAsync(new RunHold("r1", "gone"), new JournalEntry("a", JournalEntryKind.Completed, """{"n":1}""", DateTimeOffset.UnixEpoch, 1), Token);
        await journal.AppendAsync(new RunHold("r1", "gone"), new JournalEntry("b", JournalEntryKind.Started, null, DateTimeOffset.UnixEpoch, 1), Token);
        var wix = new FakeWix(new FlowRuntimeOptions { Journal = journal }).Answer(200, """{"n":2}""");

        var sum = wix.Run(
            async run =>
            {
                var a = await run.CallAsync("a", FakeWix.ImportFile(), Request);
                var b = await run.CallAsync("b", FakeWix.ImportFile(), Request);
                return FakeWix.Json($"{a.GetProperty("n").GetInt32() + b.GetProperty("n").GetInt32()}");
            },
            "r1");

        Assert.Equal(3, sum.GetInt32());
        Assert.Equal([("a", StepOutcome.Replayed), ("b", StepOutcome.Completed)], wix.Steps);
    }

    [Fact]
    public async Task A_run_held_by_another_is_busy()
    {
        var journal = new RecordJournal(new InMemoryRecordStore());
        var wix = new FakeWix(new FlowRuntimeOptions { Journal = journal });
        await journal.OpenAsync(new RunStart("r1", "test", "{}", wix.Time.GetUtcNow(), "other", TimeSpan.FromMinutes(1)), Token);

        var failure = Assert.Throws<FlowException>(() => wix.Run(run => Task.FromResult(FakeWix.Json("1")), "r1"));

        Assert.Equal((ErrorCodes.RunBusy, "run 'r1' is being worked on elsewhere"), (failure.Code, failure.Message));
    }

    [Fact]
    public void A_run_id_is_not_used_for_other_inputs()
    {
        var wix = new FakeWix();
        var definition = new FlowDefinition<JsonElement, JsonElement>("test", RuntimeJson.Default.JsonElement, RuntimeJson.Default.JsonElement);
        var run = (string inputs) => wix.Time.Run(() =>
            wix.Runtime.RunAsync(definition, FakeWix.Json(inputs), (given, _) => Task.FromResult(given), "r1"));
        run("""{"a":1}""");

        var failure = Assert.Throws<FlowException>(() => run("""{"a":2}"""));

        Assert.Equal((ErrorCodes.RunInputDiffers, "run 'r1' was started with other inputs"), (failure.Code, failure.Message));
    }

    [Fact]
    public void A_fault_of_the_program_is_an_internal_error()
    {
        var failure = Assert.Throws<FlowException>(() => new FakeWix().Run(_ => throw new InvalidOperationException("oops")));
        Assert.Equal((ErrorCodes.Internal, "the flow stopped because of a fault in its program"), (failure.Code, failure.Message));
    }

    [Fact]
    public void A_step_that_may_not_happen_twice_is_written_down_before_it_does()
    {
        var journal = new RecordJournal(new InMemoryRecordStore());
        var wix = new FakeWix(new FlowRuntimeOptions { Journal = journal }).Answer(400);
        var kinds = new List<JournalEntryKind>();

        Assert.Throws<FlowException>(() => wix.Run(
            async run =>
            {
                try
                {
                    return await run.CallAsync("imported", FakeWix.ImportFile(idempotent: false), Request);
                }
                finally
                {
                    var opening = await journal.OpenAsync(new RunStart("r1", "test", "{}", wix.Time.GetUtcNow(), "spy", default), Token);
                    kinds.AddRange(opening.Entries.Select(entry => entry.Kind));
                }
            },
            "r1"));

        Assert.Equal([JournalEntryKind.Started, JournalEntryKind.Failed], kinds);
    }

    [Fact]
    public void A_request_is_built_afresh_for_each_attempt_and_checked_before_it_is_sent()
    {
        var wix = new FakeWix().Answer(503);
        var count = 0;
        var operation = FakeWix.ImportFile(rules: [new FlowRule("n", "maximum", "1")]);

        var failure = Assert.Throws<FlowException>(() => wix.Run(run => run.CallAsync("s", operation, () => FakeWix.Json($$"""{"n":{{++count}}}"""))));

        Assert.Equal((ErrorCodes.RequestInvalid, "'n' must be at most 1", "s"), (failure.Code, failure.Message, failure.Step));
        Assert.Single(wix.Requests);
    }

    [Fact]
    public void Nulls_of_answers_are_absent()
    {
        var wix = new FakeWix().Answer(200, """{"a":null,"b":[null,{"c":null}]}""");
        var answer = wix.Run(run => run.CallAsync("s", FakeWix.ImportFile(), Request));
        Assert.Equal("""{"b":[null,{}]}""", answer.GetRawText());
    }

    [Fact]
    public void Nulls_that_are_written_are_sent()
    {
        var wix = new FakeWix().Answer(200);
        wix.Run(run => run.CallAsync("s", FakeWix.ImportFile(), () => FakeWix.Json("""{"a":null,"b":[null,{"c":null}]}""")));
        Assert.Equal("""{"a":null,"b":[null,{"c":null}]}""", Assert.Single(wix.Requests).Body);
    }

    [Fact]
    public void Dates_of_wix_data_are_text()
    {
        var wix = new FakeWix().Answer(200, """{"at":{"$date":"2024-05-06T07:08:09.123Z"},"kept":{"$date":1}}""");
        var operation = FakeWix.ImportFile();
        operation = operation with { Route = operation.Route with { WrapsDates = true } };
        var answer = wix.Run(run => run.CallAsync("s", operation, Request));
        Assert.Equal("""{"at":"2024-05-06T07:08:09.123Z","kept":{"$date":1}}""", answer.GetRawText());
    }

    [Fact]
    public void Requests_say_who_calls_and_echo_the_consistency_marker()
    {
        var wix = new FakeWix().Answer(200, "{}", ("X-Wix-Consistent", "m1")).Answer(200);
        wix.Run(async run =>
        {
            await run.CallAsync("a", FakeWix.ImportFile(), Request);
            return await run.CallAsync("b", FakeWix.ImportFile(), Request);
        });

        Assert.Equal("key", wix.Requests[0].Headers["Authorization"]);
        Assert.Equal("site", wix.Requests[0].Headers["wix-site-id"]);
        Assert.False(wix.Requests[0].Headers.ContainsKey("X-Wix-Consistent"));
        Assert.Equal("m1", wix.Requests[1].Headers["X-Wix-Consistent"]);
    }

    [Theory]
    [InlineData("7", 7000)]
    [InlineData("0", 1000)]
    [InlineData("86400", 60000)]
    public void Retry_after_is_honoured_up_to_a_minute(string header, long wait)
    {
        var wix = new FakeWix().Answer(429, "", ("Retry-After", header)).Answer(200);
        wix.Run(run => run.CallAsync("s", FakeWix.ImportFile(), Request));
        Assert.Equal([wait], wix.Waits);
    }

    [Fact]
    public void A_sleep_is_waited_once()
    {
        var wix = new FakeWix();
        wix.Run(async run =>
        {
            await run.SleepAsync("pause", TimeSpan.FromMinutes(2));
            await run.SleepAsync("pause", TimeSpan.FromMinutes(2));
            return FakeWix.Json("1");
        });
        Assert.Equal([120000L], wix.Waits);
    }

    [Fact]
    public void More_calls_than_a_minute_allows_wait_for_their_turn()
    {
        var wix = new FakeWix(new FlowRuntimeOptions { CallsPerMinute = 2 }).Answer(200).Answer(200).Answer(200);
        wix.Run(async run =>
        {
            await run.SleepAsync("pause", TimeSpan.FromSeconds(5));
            await run.CallAsync("first", FakeWix.ImportFile(), () => FakeWix.Json("{}"));
            await run.SleepAsync("pause2", TimeSpan.FromSeconds(5));
            await run.CallAsync("second", FakeWix.ImportFile(), () => FakeWix.Json("{}"));
            return await run.CallAsync("third", FakeWix.ImportFile(), () => FakeWix.Json("{}"));
        });
        Assert.Equal([5000, 10000, 65000], wix.RequestTimes);
    }
}
