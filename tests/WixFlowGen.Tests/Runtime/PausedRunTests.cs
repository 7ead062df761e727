using System.Text.Json;
using WixFlowGen.Runtime;

namespace WixFlowGen.Tests.Runtime;

/// <summary>A run that pauses when its budget of ten seconds is over, and is resumed a minute later.</summary>
public abstract class PausedRunTests : IDisposable
{
    private static readonly FlowDefinition<JsonElement, JsonElement> _definition = new("test", RuntimeJson.Default.JsonElement, RuntimeJson.Default.JsonElement);

    private protected FakeWix Wix { get; } = new(new FlowRuntimeOptions { Budget = TimeSpan.FromSeconds(10) });

    public void Dispose()
    {
        Wix.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static Task<JsonElement> Call(FlowRun run, string key) => run.CallAsync(key, FakeWix.ImportFile(), () => FakeWix.Json("{}"));

    private protected void StopAndWait(Func<FlowRun, Task<JsonElement>> body)
    {
        Assert.Equal("RUN_PAUSED", Assert.Throws<FlowException>(() => Wix.Run(body, "r1")).Code);
        Wix.Time.Run(() => Task.Delay(TimeSpan.FromSeconds(60), Wix.Time, TestContext.Current.CancellationToken));
    }

    private protected JsonElement Resume(Func<FlowRun, Task<JsonElement>> body)
    {
        JsonElement result = default;
        Wix.Time.Run(async () => result = await Wix.Runtime.ResumeAsync(_definition, (_, run) => body(run), "r1"));
        return result;
    }
}
