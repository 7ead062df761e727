using System.Text.Json;
using WixFlowGen.Runtime;

namespace WixFlowGen.Tests.Runtime;

/// <summary>Loops, branches and handlers: order, scopes of keys, failures.</summary>
public sealed class FlowBlockTests
{
    private static readonly int[] Items = [30, 10, 20, 0];

    [Theory]
    [InlineData(1, 60)]
    [InlineData(2, 30)]
    [InlineData(50, 30)]
    public void A_loop_runs_so_many_bodies_at_a_time_and_keeps_the_order(int concurrency, long end)
    {
        var wix = new FakeWix();
        var results = Loop(wix, concurrency, fails: -1);
        Assert.Equal("[30,11,22,3]", results.GetRawText());
        Assert.Equal(end, wix.Time.Milliseconds);
    }

    [Fact]
    public void Steps_of_a_body_have_keys_of_their_own()
    {
        var wix = new FakeWix();
        Loop(wix, 1, fails: -1);
        Assert.Equal(["items/0/pause", "items/1/pause", "items/2/pause", "items/3/pause"], wix.Steps.Select(step => step.Key));
    }

    [Fact]
    public void A_failure_ends_a_loop_after_the_bodies_that_run()
    {
        var wix = new FakeWix();
        var failure = Assert.Throws<FlowException>(() => Loop(wix, 2, fails: 1));
        Assert.Equal(("BAD", "items/1/check"), (failure.Code, failure.Step));
        Assert.Equal(30, wix.Time.Milliseconds);
        Assert.Equal(["items/1/pause", "items/0/pause"], wix.Steps.Select(step => step.Key));
    }

    [Fact]
    public void Rounds_beside_one_that_fails_at_once_have_begun()
    {
        var wix = new FakeWix().Answer(200, "{}");
        var failure = Assert.Throws<FlowException>(() => wix.Run(async run =>
        {
            await run.ForEachAsync(
                "items",
                [0, 1, 2],
                async (item, _, scope) =>
                {
                    if (item != 1)
                    {
                        throw scope.Fail("check", "BAD", "no");
                    }

                    await scope.CallAsync("made", FakeWix.ImportFile(), () => FakeWix.Json("{}"));
                },
                concurrency: 2);
            return FakeWix.Json("1");
        }));
        Assert.Equal("items/0/check", failure.Step);
        Assert.Equal(["items/1/made"], wix.Steps.Select(step => step.Key));
    }

    [Fact]
    public void A_loop_may_continue_past_failures_and_tell_them() =>
        Assert.Equal("[30,22,3,\"1 BAD items/1/check\"]", PastFailures(new FakeWix()).GetRawText());

    [Fact]
    public void Branches_run_at_the_same_time_and_the_first_failure_in_order_counts()
    {
        var wix = new FakeWix();
        var failure = Assert.Throws<FlowException>(() => wix.Run(async run =>
        {
            await run.ParallelAsync(
                "both",
                async scope =>
                {
                    await scope.SleepAsync("pause", TimeSpan.FromMilliseconds(20));
                    throw scope.Fail("check", "FIRST", "first");
                },
                scope => throw scope.Fail("check", "SECOND", "second"));
            return FakeWix.Json("1");
        }));
        Assert.Equal(("FIRST", "both/0/check", 20L), (failure.Code, failure.Step, wix.Time.Milliseconds));
    }

    [Fact]
    public void A_handler_gets_the_failure()
    {
        var heard = "";
        new FakeWix().Run(async run =>
        {
            await run.TryCatchAsync(
                "guarded",
                scope => throw scope.Fail("check", "BAD", "no"),
                (error, scope) =>
                {
                    heard = $"{error.Code} {error.Step} {scope.KeyOf("x")}";
                    return Task.CompletedTask;
                });
            return FakeWix.Json("1");
        });
        Assert.Equal("BAD guarded/try/check guarded/catch/x", heard);
    }

    [Fact]
    public void A_failure_goes_on_after_it_was_compensated()
    {
        var undone = "";
        var failure = Assert.Throws<FlowException>(() => new FakeWix().Run(async run =>
        {
            await run.CompensateAsync(
                "paid",
                scope => throw scope.Fail("check", "BAD", "no"),
                scope =>
                {
                    undone = scope.KeyOf("x");
                    return Task.CompletedTask;
                });
            return FakeWix.Json("1");
        }));
        Assert.Equal(("BAD", "paid/try/check", "paid/undo/x"), (failure.Code, failure.Step, undone));
    }

    [Fact]
    public void Lists_are_cut_into_parts() =>
        Assert.Equal([[1, 2], [3]], Chunks.Of([1, 2, 3], 2));

    private static JsonElement Loop(FakeWix wix, int concurrency, int fails) =>
        wix.Run(async run => FakeWix.Json($"[{string.Join(',', await run.ForEachAsync("items", Items, (item, index, scope) => RoundAsync(item, index, scope, fails), concurrency))}]"));

    private static JsonElement PastFailures(FakeWix wix) =>
        wix.Run(async run =>
        {
            var outcome = await run.ForEachPastFailuresAsync("items", Items, (item, index, scope) => RoundAsync(item, index, scope, fails: 1), concurrency: 2);
            var failures = outcome.Failures.Select(failure => $"\"{failure.Index} {failure.Code} {failure.Step}\"");
            return FakeWix.Json($"[{string.Join(',', outcome.Items)},{string.Join(',', failures)}]");
        });

    private static async Task<long> RoundAsync(int item, long index, FlowRun scope, int fails)
    {
        await scope.SleepAsync("pause", TimeSpan.FromMilliseconds(item));
        return index == fails ? throw scope.Fail("check", "BAD", "no") : item + index;
    }
}
