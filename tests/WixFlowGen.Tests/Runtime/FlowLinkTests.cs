using System.Text.Json;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Tests.Runtime;

/// <summary>Links: one value a key, whoever asks and whenever.</summary>
public sealed class FlowLinkTests
{
    private static readonly int[] Twice = [0, 1];

    private readonly InMemoryRecordStore _records = new();
    private int _made;

    [Fact]
    public void An_ensured_value_is_made_once_and_given_to_every_run()
    {
        var wix = Wix();
        Assert.Equal("1", wix.Run(run => EnsureAsync(run, "one")).GetRawText());
        Assert.Equal("1", wix.Run(run => EnsureAsync(run, "one")).GetRawText());
        Assert.Equal(["made/pause", "made", "made"], wix.Steps.Select(step => step.Key));
    }

    [Fact]
    public void Of_two_steps_that_ensure_one_key_one_makes_it_and_the_other_waits()
    {
        var wix = Wix();
        var both = wix.Run(async run =>
        {
            var values = await run.ForEachAsync("both", Twice, async (_, _, scope) => (await EnsureAsync(scope, "one")).GetInt64(), concurrency: 2);
            return FakeWix.Json($"[{string.Join(',', values)}]");
        });
        Assert.Equal("[1,1]", both.GetRawText());
        Assert.Equal([5000L, 2000, 2000, 2000], wix.Waits);
        Assert.Equal(6000, wix.Time.Milliseconds);
    }

    [Fact]
    public void A_key_whose_ensure_failed_is_free_again()
    {
        var wix = Wix();
        var failure = Assert.Throws<FlowException>(() => wix.Run(async run =>
        {
            await run.EnsureAsync<JsonElement>("made", "folders", "one", RuntimeJson.Default.JsonElement, scope => throw scope.Fail("check", "BAD", "no"));
            return default;
        }));
        Assert.Equal(("BAD", "made/check"), (failure.Code, failure.Step));
        Assert.Equal("1", wix.Run(run => EnsureAsync(run, "one")).GetRawText());
        Assert.Equal(5000, wix.Time.Milliseconds);
    }

    [Fact]
    public async Task A_claim_whose_lease_ran_out_is_taken_over()
    {
        var wix = Wix();
        await _records.InsertAsync("link-claims", "folders|one|1", Claim(wix, "other made"), CancellationToken.None);
        Assert.Equal("1", wix.Run(run => EnsureAsync(run, "one")).GetRawText());
        Assert.Equal([2000L, 2000, 2000, 2000, 5000], wix.Waits);
    }

    [Fact]
    public void A_claim_lives_as_long_as_its_run_works()
    {
        var wix = Wix();
        var both = wix.Run(async run =>
        {
            var values = await run.ForEachAsync("both", Twice, async (_, _, scope) => (await SlowlyEnsureAsync(scope)).GetInt64(), concurrency: 2);
            return FakeWix.Json($"[{string.Join(',', values)}]");
        });
        Assert.Equal("[1,1]", both.GetRawText());
        Assert.Equal(["both/0/made/pause", "both/0/made", "both/1/made"], wix.Steps.Select(step => step.Key));
    }

    [Fact]
    public void A_run_that_waits_long_is_not_taken_for_dead()
    {
        var wix = Wix();
        var seen = new List<RunStatus>();
        async Task OpenAsync()
        {
            await Task.Delay(TimeSpan.FromMinutes(50), wix.Time);
            var start = new RunStart("r1", "test", "{}", wix.Time.GetUtcNow(), "other", TimeSpan.FromSeconds(1));
            seen.Add((await new RecordJournal(_records).OpenAsync(start, CancellationToken.None)).Status);
        }

        var done = wix.Run(
            async run =>
            {
                await Task.WhenAll(run.SleepAsync("pause", TimeSpan.FromHours(1)), OpenAsync());
                return FakeWix.Json("\"done\"");
            },
            "r1");
        Assert.Equal(("done", RunStatus.Busy), (done.GetString(), Assert.Single(seen)));
    }

    [Fact]
    public async Task A_claim_waits_for_a_run_that_stopped()
    {
        var wix = new FakeWix(new FlowRuntimeOptions { Records = _records, Budget = TimeSpan.FromSeconds(10) });
        var failure = Assert.Throws<FlowException>(() => wix.Run(SlowlyEnsureAsync, "r1"));
        Assert.Equal("RUN_PAUSED", failure.Code);
        using var claim = JsonDocument.Parse(await _records.GetAsync("link-claims", "folders|one|1", CancellationToken.None) ?? "{}");
        Assert.Equal((wix.Time.GetUtcNow() + TimeSpan.FromMinutes(75)).ToUnixTimeMilliseconds(), claim.RootElement.GetProperty("until").GetInt64());
    }

    [Fact]
    public async Task A_link_is_filled_from_outside()
    {
        var wix = Wix();
        await wix.Runtime.PutLinkAsync("folders", "one", FakeWix.Json("7"), CancellationToken.None);
        Assert.Equal("7", wix.Run(run => EnsureAsync(run, "one")).GetRawText());
    }

    [Fact]
    public async Task A_run_goes_on_with_a_claim_of_its_own()
    {
        var wix = Wix();
        await _records.InsertAsync("link-claims", "folders|one|1", Claim(wix, "r1 made"), CancellationToken.None);
        Assert.Equal("1", wix.Run(run => EnsureAsync(run, "one"), "r1").GetRawText());
        Assert.Equal([5000L], wix.Waits);
        Assert.Null(await _records.GetAsync("link-claims", "folders|one|1", CancellationToken.None));
    }

    [Fact]
    public void A_key_is_claimed_once_and_its_claimer_knows_it()
    {
        bool Take(string runId) => Wix().Run(async run => FakeWix.Json(await run.LinkClaimAsync("mine", "marks", "one") ? "true" : "false"), runId).GetBoolean();
        Assert.Equal([true, false, true], [Take("r1"), Take("r2"), Take("r1")]);
    }

    [Fact]
    public void A_link_is_put_read_and_removed()
    {
        var seen = Wix().Run(async run =>
        {
            var before = await run.LinkGetAsync("before", "marks", "one", RuntimeJson.Default.NullableJsonElement);
            await run.LinkPutAsync("put", "marks", "one", FakeWix.Json("3"), RuntimeJson.Default.JsonElement);
            var after = await run.LinkGetAsync("after", "marks", "one", RuntimeJson.Default.JsonElement);
            var removed = await run.LinkRemoveAsync("removed", "marks", "one") && !await run.LinkRemoveAsync("again", "marks", "one");
            return FakeWix.Json($"[{(before is null ? "0" : "1")},{after.GetRawText()},{(removed ? "1" : "0")}]");
        });
        Assert.Equal("[0,3,1]", seen.GetRawText());
    }

    [Theory]
    [InlineData("", "the key of link 'folders' is empty")]
    [InlineData(null, "the key of link 'folders' is too long")]
    public void A_key_is_neither_empty_nor_too_long(string? key, string message)
    {
        var failure = Assert.Throws<FlowException>(() => Wix().Run(run => EnsureAsync(run, key ?? new string('x', 233))));
        Assert.Equal(("LINK_KEY_INVALID", message, "made"), (failure.Code, failure.Message, failure.Step));
    }

    /// <summary>A claim whose lease ends in seven seconds.</summary>
    private static string Claim(FakeWix wix, string by) => $$"""{"by":"{{by}}","until":{{wix.Time.GetUtcNow().ToUnixTimeMilliseconds() + 7000}}}""";

    private FakeWix Wix() => new(new FlowRuntimeOptions { Records = _records });

    /// <summary>Takes an hour, which is longer than a lease.</summary>
    private static Task<JsonElement> SlowlyEnsureAsync(FlowRun run) =>
        run.EnsureAsync("made", "folders", "one", RuntimeJson.Default.JsonElement, async scope =>
        {
            await scope.SleepAsync("pause", TimeSpan.FromHours(1));
            return FakeWix.Json("1");
        });

    private Task<JsonElement> EnsureAsync(FlowRun run, string key) =>
        run.EnsureAsync("made", "folders", key, RuntimeJson.Default.JsonElement, async scope =>
        {
            await scope.SleepAsync("pause", TimeSpan.FromSeconds(5));
            return FakeWix.Json($"{++_made}");
        });
}
