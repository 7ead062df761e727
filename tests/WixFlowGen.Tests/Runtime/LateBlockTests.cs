using System.Text.Json;
using WixFlowGen.Runtime;

namespace WixFlowGen.Tests.Runtime;

/// <summary>Blocks whose time was over before their run went on. The tests of the same names in <c>tests/velo-runtime</c> ask it of Velo.</summary>
public sealed class LateBlockTests : PausedRunTests
{
    public LateBlockTests() => Wix.Answer(200, """{"n":1}""").Answer(200, """{"n":2}""");

    [Fact]
    public void A_block_that_was_done_in_time_is_not_late_when_its_run_goes_on()
    {
        async Task<JsonElement> Body(FlowRun run)
        {
            var made = await run.AttemptsAsync("block", inner => Call(inner, "a"), timeout: TimeSpan.FromSeconds(5));
            await run.SleepAsync("nap", TimeSpan.FromSeconds(60));
            return made;
        }

        StopAndWait(Body);
        Assert.Equal(1, Resume(Body).GetProperty("n").GetInt32());
        Assert.Equal([0], Wix.RequestTimes);
    }

    [Fact]
    public void A_late_block_ends_with_its_first_new_step()
    {
        async Task<JsonElement> Body(FlowRun run) => await run.AttemptsAsync(
            "outer",
            outer => outer.AttemptsAsync(
                "inner",
                async inner =>
                {
                    await Call(inner, "a");
                    await inner.SleepAsync("nap", TimeSpan.FromSeconds(20));
                    return await Call(inner, "b");
                },
                timeout: TimeSpan.FromSeconds(25)),
            timeout: TimeSpan.FromSeconds(30));

        StopAndWait(Body);
        var failure = Assert.Throws<FlowException>(() => Resume(Body));

        Assert.Equal(("STEP_TIMEOUT", "not done within 30s", "outer"), (failure.Code, failure.Message, failure.Step));
        Assert.Equal([0], Wix.RequestTimes);
    }
}
