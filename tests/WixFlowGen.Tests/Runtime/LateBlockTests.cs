using System.Text.Json;
using WixFlowGen.Runtime;

namespace WixFlowGen.Tests.Runtime;

/// <summary>Blocks whose time was over before their run went on. The tests of the same names in <c>tests/velo-runtime</c> ask it of Velo.</summary>
public sealed class LateBlockTests
{
    private static readonly FlowDefinition<JsonElement, JsonElement> _definition = new("test", RuntimeJson.Default.JsonElement, RuntimeJson.Default.JsonElement);

    private readonly FakeWix _wix = new FakeWix(new FlowRuntimeOptions { Budget = TimeSpan.FromSeconds(10) }).Answer(200, """{"n":1}""").Answer(200, """{"n":2}""");

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
        Assert.Equal([0], _wix.RequestTimes);
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
        Assert.Equal([0], _wix.RequestTimes);
    }

    private static Task<JsonElement> Call(FlowRun run, string key) => run.CallAsync(key, FakeWix.ImportFile(), () => FakeWix.Json("{}"));

    private void StopAndWait(Func<FlowRun, Task<JsonElement>> body)
    {
        Assert.Equal("RUN_PAUSED", Assert.Throws<FlowException>(() => _wix.Run(body, "r1")).Code);
        _wix.Time.Run(() => Task.Delay(TimeSpan.FromSeconds(60), _wix.Time, TestContext.Current.CancellationToken));
    }

    private JsonElement Resume(Func<FlowRun, Task<JsonElement>> body)
    {
        JsonElement result = default;
        _wix.Time.Run(async () => result = await _wix.Runtime.ResumeAsync(_definition, (_, run) => body(run), "r1"));
        return result;
    }
}
