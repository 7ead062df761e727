using System.Text.Json;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Tests.Runtime;

/// <summary>Effects of which nobody knows whether they arrived. The tests of the same names in <c>tests/velo-runtime</c> ask it of Velo.</summary>
public sealed class LostEffectTests
{
    private static readonly WixOperation<JsonElement, JsonElement> _submitJob =
        new("data.movementJobs.submitJob", "POST", "/data-mover/v1/jobs", RuntimeJson.Default.JsonElement, RuntimeJson.Default.JsonElement)
        {
            Recovery = new("data.movementJobs.queryJobs", new WixRoute("POST", "/data-mover/v1/jobs/query", true), "query.filter.name", "name", "jobs", "job"),
        };

    [Fact]
    public void A_lost_effect_is_found_by_its_key_and_not_repeated()
    {
        var wix = new FakeWix().Answer(503).Answer(200, """{"jobs":[{"name":"Other","id":"x"},{"name":"Import r1","id":"j"}]}""");

        var answer = wix.Run(Import, "r1");

        Assert.Equal("""{"job":{"name":"Import r1","id":"j"}}""", answer.GetRawText());
        Assert.Equal(["""{"name":"Import r1"}""", """{"query":{"filter":{"name":"Import r1"}}}"""], wix.Requests.Select(request => request.Body));
    }

    [Fact]
    public void An_effect_that_is_not_found_is_done()
    {
        var wix = new FakeWix().Answer(503).Answer(200, """{"jobs":[{"name":"Other","id":"x"}]}""").Answer(200, """{"job":{"id":"k"}}""");

        Assert.Equal("""{"job":{"id":"k"}}""", wix.Run(Import, "r1").GetRawText());
        Assert.Equal(3, wix.Requests.Count);
    }

    [Fact]
    public void In_a_loop_a_lost_effect_is_neither_looked_for_nor_repeated()
    {
        var wix = new FakeWix().Answer(503).Answer(200, """{"jobs":[{"name":"Import r1","id":"j"}]}""");

        Assert.Equal("HTTP_503", Assert.Throws<FlowException>(() => wix.Run(run => Import(run.Scope("items/0")), "r1")).Code);
        Assert.Single(wix.Requests);
    }

    private static Task<JsonElement> Import(FlowRun run) => run.CallAsync("import", _submitJob, () => FakeWix.Json("""{"name":"Import r1"}"""));
}
