using System.Text.Json;
using WixFlowGen.Runtime;

namespace WixFlowGen.Tests.Runtime;

/// <summary>Who calls a flow. The tests of the same names in <c>tests/velo-runtime</c> ask it of Velo.</summary>
public sealed class CallerTests
{
    private static readonly FlowDefinition<JsonElement, JsonElement> _definition =
        new("test", RuntimeJson.Default.JsonElement, RuntimeJson.Default.JsonElement) { ReadsCaller = true };

    [Fact]
    public void A_flow_that_reads_its_caller_runs_for_a_member_only()
    {
        var wix = new FakeWix();
        Assert.Equal("ada", Run(wix, new FlowCaller("ada")));
        Assert.Equal(("CALLER_UNKNOWN", "flow 'test' runs for members, and nobody knows who calls"), Refusal(() => Run(wix, new FlowCaller(""))));
        Assert.Equal("CALLER_UNKNOWN", Refusal(() => Text(wix.Time.Run(() => wix.Runtime.RunAsync(_definition, FakeWix.Json("{}"), TellAsync)))).Code);
    }

    [Fact]
    public void A_run_belongs_to_the_member_who_started_it()
    {
        var wix = new FakeWix();
        Assert.Equal("ada", Run(wix, new FlowCaller("ada"), "r1"));
        Assert.Equal("ada", Run(wix, new FlowCaller("ada"), "r1"));
        Assert.Equal(("RUN_CALLER_DIFFERS", "run 'r1' was started by another member"), Refusal(() => Run(wix, new FlowCaller("bob"), "r1")));
        Assert.Equal("RUN_CALLER_DIFFERS", Refusal(() => Resume(wix, new FlowCaller("bob"), TellAsync)).Code);
        Assert.Equal("CALLER_UNKNOWN", Refusal(() => Resume(wix, new FlowCaller(""), TellAsync)).Code);
    }

    [Fact]
    public void A_run_that_is_resumed_keeps_its_caller()
    {
        var wix = new FakeWix(new FlowRuntimeOptions { Budget = TimeSpan.FromSeconds(1) });
        async Task<JsonElement> Body(JsonElement inputs, FlowRun run)
        {
            await run.SleepAsync("pause", TimeSpan.FromSeconds(2));
            return await TellAsync(inputs, run);
        }

        Assert.Equal("RUN_PAUSED", Refusal(() => Text(wix.Time.Run(() => wix.Runtime.RunAsync(_definition, FakeWix.Json("{}"), Body, new FlowCaller("ada"), "r1")))).Code);
        wix.Time.Run(() => Task.Delay(TimeSpan.FromSeconds(2), wix.Time, TestContext.Current.CancellationToken));
        Assert.Equal("RUN_CALLER_DIFFERS", Refusal(() => Resume(wix, new FlowCaller("bob"), Body)).Code);
        Assert.Equal("ada", Resume(wix, null, Body));
    }

    private static Task<JsonElement> TellAsync(JsonElement inputs, FlowRun run) =>
        Task.FromResult(JsonSerializer.SerializeToElement(run.Scope("part").Caller.MemberId));

    private static string? Run(FakeWix wix, FlowCaller caller, string? runId = null) =>
        Text(wix.Time.Run(() => wix.Runtime.RunAsync(_definition, FakeWix.Json("{}"), TellAsync, caller, runId)));

    private static string? Resume(FakeWix wix, FlowCaller? caller, Func<JsonElement, FlowRun, Task<JsonElement>> body) =>
        Text(wix.Time.Run(() => wix.Runtime.ResumeAsync(_definition, body, "r1", caller)));

    private static string? Text(JsonElement told) => told.GetString();

    private static (string Code, string Message) Refusal(Action act)
    {
        var failure = Assert.Throws<FlowException>(act);
        return (failure.Code, failure.Message);
    }

    private static (string Code, string Message) Refusal(Func<string?> run) => Refusal(() => { _ = run(); });
}
