using System.Text.Json;
using WixFlowGen.Runtime;

namespace WixFlowGen.Tests.Runtime;

/// <summary>Failures that were caught before a run went on. The tests of the same names in <c>tests/velo-runtime</c> ask it of Velo.</summary>
public sealed class RecordedFailureTests : PausedRunTests
{
    private readonly List<(string Code, string Message, string? Step)> _caught = [];

    [Fact]
    public void A_caught_failure_is_caught_again_and_its_step_not_repeated()
    {
        Wix.Answer(400, """{"message":"no"}""").Answer(200);
        Task<JsonElement> Body(FlowRun run) => CatchThenSleepAsync(run, scope => Call(scope, "a"));

        StopAndWait(Body);
        Resume(Body);

        Assert.Equal(("HTTP_400", "'media.files.importFile' answered with HTTP 400: no", "guard/try/a"), Assert.Single(_caught.Distinct()));
        Assert.Equal((2, 1), (_caught.Count, Wix.Requests.Count));
        Assert.Equal([("guard/try/a", StepOutcome.Failed), ("guard/try/a", StepOutcome.Replayed), ("nap", StepOutcome.Completed)], Wix.Steps);
    }

    /// <summary>A step that was under way when the time of its block ended may be recorded as done all the same.</summary>
    [Fact]
    public void A_block_that_ended_too_late_ends_so_again()
    {
        Wix.Answer(200);
        var isBeyond = false;
        async Task<JsonElement> Body(FlowRun run)
        {
            isBeyond = false;
            return await CatchThenSleepAsync(run, scope => scope.AttemptsAsync(
                "block",
                async inner =>
                {
                    await Call(inner, "a");
                    if (_caught.Count == 0)
                    {
                        await Task.Delay(TimeSpan.FromSeconds(8), Wix.Time, inner.CancellationToken);
                    }

                    isBeyond = true;
                    return FakeWix.Json("1");
                },
                timeout: TimeSpan.FromSeconds(5)));
        }

        StopAndWait(Body);
        Resume(Body);

        Assert.False(isBeyond);
        Assert.Equal([("STEP_TIMEOUT", "not done within 5s", "guard/try/block"), ("STEP_TIMEOUT", "not done within 5s", "guard/try/block")], _caught);
    }

    [Fact]
    public void A_block_that_is_recorded_as_done_has_no_limit()
    {
        var length = TimeSpan.FromSeconds(1);
        async Task<JsonElement> Body(FlowRun run)
        {
            var value = await run.AttemptsAsync(
                "block",
                async inner =>
                {
                    await Task.Delay(length, Wix.Time, inner.CancellationToken);
                    return FakeWix.Json("1");
                },
                timeout: TimeSpan.FromSeconds(5));
            await run.SleepAsync("nap", TimeSpan.FromSeconds(60));
            return value;
        }

        StopAndWait(Body);
        length = TimeSpan.FromSeconds(8);

        Assert.Equal(1, Resume(Body).GetInt32());
    }

    [Fact]
    public void A_loop_that_failed_begins_no_further_round()
    {
        Wix.Answer(400).Answer(200).Answer(200);
        Task<JsonElement> Body(FlowRun run) => CatchThenSleepAsync(run, async scope =>
        {
            await scope.ForEachAsync("loop", [1, 0, 1], async (wait, _, round) =>
            {
                await round.SleepAsync("first", TimeSpan.FromSeconds(wait));
                await Call(round, "a");
            }, concurrency: 2);
            return FakeWix.Json("1");
        });

        StopAndWait(Body);
        Resume(Body);

        Assert.Equal(["guard/try/loop/1/a", "guard/try/loop/1/a"], _caught.Select(failure => failure.Step));
        Assert.Equal(2, Wix.Requests.Count);
    }

    [Fact]
    public void A_file_that_cannot_be_fetched_again_stops_the_run()
    {
        Wix.Answer(200, "abc").Answer(404).Answer(200, "abc");
        Task<JsonElement> Body(FlowRun run) => CatchThenSleepAsync(
            run, async scope => FakeWix.Json($"{(await scope.DownloadAsync("down", () => "https://files.test/x")).Size}"));

        StopAndWait(Body);
        var failure = Assert.Throws<FlowException>(() => Resume(Body));

        Assert.Equal(("HTTP_404", "guard/try/down"), (failure.Code, failure.Step));
        Assert.Empty(_caught);
        Assert.Equal(3, Resume(Body).GetInt32());
    }

    [Fact]
    public void A_download_that_failed_is_not_tried_again()
    {
        Wix.Answer(404).Answer(200, "abc");
        Task<JsonElement> Body(FlowRun run) => CatchThenSleepAsync(
            run, async scope => FakeWix.Json($"{(await scope.DownloadAsync("down", () => "https://files.test/x")).Size}"));

        StopAndWait(Body);
        Resume(Body);

        Assert.Equal([("HTTP_404", "guard/try/down"), ("HTTP_404", "guard/try/down")], _caught.Select(failure => (failure.Code, failure.Step)));
    }

    /// <summary>Tries something, catches its failure, and sleeps longer than the budget.</summary>
    private async Task<JsonElement> CatchThenSleepAsync(FlowRun run, Func<FlowRun, Task<JsonElement>> body)
    {
        var value = FakeWix.Json("0");
        await run.TryCatchAsync(
            "guard",
            async scope => value = await body(scope),
            (error, _) =>
            {
                _caught.Add((error.Code, error.Message, error.Step));
                return Task.CompletedTask;
            });
        await run.SleepAsync("nap", TimeSpan.FromSeconds(60));
        return value;
    }
}
