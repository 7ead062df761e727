using System.Text.Json.Nodes;
using WixFlowGen.Execution;
using WixFlowGen.Execution.Velo;
using WixFlowGen.Conformance.JavaScript;
using WixFlowGen.MockWix;
using WixFlowGen.MockWix.Http;
using WixFlowGen.MockWix.Time;

namespace WixFlowGen.Conformance.Triggers;

/// <summary>The functions of <c>http-functions.js</c> and <c>flowJobs.js</c> as a site calls them.</summary>
public sealed class StartedByRequestTests(VeloEngines engines) : IClassFixture<VeloEngines>
{
    [Theory]
    [InlineData("secret", "3", 200, "{\"count\":0}")]
    [InlineData("other", "3", 401, "{\"error\":{\"code\":\"UNAUTHORIZED\"}}")]
    [InlineData("secret", "0", 400, "INPUT_INVALID")]
    [InlineData("secret", "many", 400, "INPUT_INVALID")]
    public void Asks_for_the_secret_and_reads_the_query(string key, string most, int status, string body) =>
        AssertAnswer("get_pictureCount", new JsonObject { ["headers"] = new JsonObject { ["x-api-key"] = key }, ["query"] = new JsonObject { ["most"] = most } }, status, body);

    [Fact]
    public void Needs_no_secret_where_the_flow_says_none() =>
        AssertAnswer("delete_folderSweep", new JsonObject { ["headers"] = new JsonObject(), ["query"] = new JsonObject { ["dry"] = "false" } }, 200, "{}");

    [Fact]
    public void A_job_runs_its_flow() => Assert.All(VeloEngines.Names, engine => Assert.Equal("null", Run(engine, "backend/flowJobs.js", "startPictureCount", [])));

    private void AssertAnswer(string function, JsonObject request, int status, string body) => Assert.All(VeloEngines.Names, engine =>
    {
        var answer = JsonNode.Parse(Run(engine, "backend/http-functions.js", function, new JsonArray(request.DeepClone())));
        Assert.Equal(status, answer?["status"]?.GetValue<int>());
        Assert.Contains(body, answer?["body"]?.ToString(), StringComparison.Ordinal);
    });

    private string Run(string engine, string module, string function, JsonArray arguments)
    {
        var time = new VirtualTime();
        var site = new MockWixSite(new Catalog.EmbeddedApiCatalog(), new MockWixOptions { Time = time });
        using var http = new HttpMessageInvoker(new MockWixHandler(site));
        var world = new FlowWorld(time, http.SendAsync) { Secrets = new Dictionary<string, string> { ["count-key"] = "secret", ["project-key"] = "sign" } };
        var outcome = time.Run(() => engines.RunAsync(engine, TriggerFlows.Site, new VeloCall(module, function, arguments), world));
        Assert.Null(outcome.Error);
        return outcome.Result?.ToJsonString() ?? "null";
    }
}
