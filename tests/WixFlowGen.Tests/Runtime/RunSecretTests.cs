using System.Text.Json;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Secrets;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Tests.Runtime;

/// <summary>The secrets of a flow. The tests of the same names in <c>tests/velo-runtime</c> ask them of Velo.</summary>
public sealed class RunSecretTests
{
    private static readonly FlowDefinition<JsonElement, JsonElement> _definition =
        new("test", RuntimeJson.Default.JsonElement, RuntimeJson.Default.JsonElement) { Secrets = ["key"] };

    private static readonly FlowDefinition<JsonElement, JsonElement> _outer =
        new("outer", RuntimeJson.Default.JsonElement, RuntimeJson.Default.JsonElement);

    private readonly Dictionary<string, string> _given = [];
    private readonly InMemoryRecordStore _records = new();

    [Fact]
    public void Secrets_of_a_flow_are_read_before_its_first_step_and_kept_nowhere()
    {
        _given["key"] = "s3cret-key";
        Assert.Equal(10, Run(_definition, TellLengthAsync).GetInt32());
        AssertHoldsNoSecret("runs");
        AssertHoldsNoSecret("run-entries");
    }

    [Fact]
    public void A_run_whose_secret_is_missing_is_not_over()
    {
        var refused = Assert.Throws<FlowException>(() => Run(_definition, TellLengthAsync));
        Assert.Equal(("SECRET_MISSING", "the secret 'key' is not set", null), (refused.Code, refused.Message, refused.Step));
        _given["key"] = "s3cret";
        Assert.Equal(6, Run(_definition, TellLengthAsync).GetInt32());
    }

    [Fact]
    public void A_flow_that_is_run_as_a_step_reads_its_own_secrets()
    {
        var refused = Assert.Throws<FlowException>(() => Run(_outer, AsStepAsync, "r1"));
        Assert.Equal(("SECRET_MISSING", "part"), (refused.Code, refused.Step));
        _given["key"] = "s3cret";
        Assert.Equal(6, Run(_outer, AsStepAsync, "r2").GetInt32());
    }

    private void AssertHoldsNoSecret(string table)
    {
        var kept = Wix().Time.Run(async () => await _records.ListAsync(table, "", null, 100, TestContext.Current.CancellationToken));
        Assert.NotEmpty(kept);
        Assert.All(kept, record => Assert.DoesNotContain("s3cret", record.Json, StringComparison.Ordinal));
    }

    private static async Task<JsonElement> TellLengthAsync(JsonElement inputs, FlowRun run) =>
        await run.Scope("part").StepAsync("length", RuntimeJson.Default.JsonElement, () => Task.FromResult(JsonSerializer.SerializeToElement(run.Secrets["key"].Length)));

    private static Task<JsonElement> AsStepAsync(JsonElement inputs, FlowRun run) => run.FlowAsync(
        "part", new SubFlow<JsonElement, JsonElement>(_definition, TellLengthAsync), inputs, RuntimeJson.Default.JsonElement, RuntimeJson.Default.JsonElement);

    private JsonElement Run(FlowDefinition<JsonElement, JsonElement> definition, Func<JsonElement, FlowRun, Task<JsonElement>> body, string id = "r1")
    {
        var wix = Wix();
        return wix.Time.Run(() => wix.Runtime.RunAsync(definition, FakeWix.Json("{}"), body, id));
    }

    private FakeWix Wix() => new(new FlowRuntimeOptions { Records = _records, Secrets = new GivenSecrets(_given) });
}
