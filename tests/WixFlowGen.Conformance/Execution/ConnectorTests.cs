using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Compiler;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.Flows;
using WixFlowGen.Execution;
using WixFlowGen.MockWix;
using WixFlowGen.MockWix.Connectors;
using WixFlowGen.MockWix.Faults;
using WixFlowGen.MockWix.Http;
using WixFlowGen.MockWix.Recording;
using WixFlowGen.MockWix.Time;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Execution;

/// <summary>A flow that calls an external system leaves one trace on every executor, whatever way the system is told who calls.</summary>
public sealed class ConnectorTests(FlowExecutors executors) : IClassFixture<FlowExecutors>
{
    private const string Key = "s3cret-key";

    [Theory]
    [InlineData("bearer")]
    [InlineData("header")]
    [InlineData("basic")]
    [InlineData("client")]
    [InlineData("flow-secret")]
    public void Calls_pages_and_polls_leave_one_trace(string name) => Verify(name, "trace.json", Key, _ => { });

    [Theory]
    [InlineData("things.create", FaultKind.TooManyRequests)]
    [InlineData("things.create", FaultKind.ServerError)]
    [InlineData("things.create", FaultKind.Reset)]
    [InlineData("things.rename", FaultKind.ServerError)]
    [InlineData("things.list", FaultKind.Timeout)]
    [InlineData("things.get", FaultKind.HtmlPage)]
    public void Faults_leave_one_trace(string operation, FaultKind kind) =>
        Verify("basic", $"fault-{operation}-{kind}.json", Key, site => site.Faults.Add(operation, new Fault(kind)));

    [Fact]
    public void Redirects_are_not_followed() => Assert.Contains("HTTP_302", Verify("basic", "redirect.json", Key, site =>
        site.Faults.Add("things.get", new Fault(FaultKind.Answer) { Status = 302, Body = new JsonObject { ["location"] = "elsewhere" } })), StringComparison.Ordinal);

    /// <summary>The mock echoes the credentials it refuses.</summary>
    [Theory]
    [InlineData("bearer")]
    [InlineData("client")]
    public void A_wrong_secret_is_refused_and_told_nowhere(string name)
    {
        var trace = Verify(name, "wrong-secret.json", "wrong-key", _ => { });
        Assert.DoesNotContain("wrong-key", trace, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_secret_is_an_error() =>
        Assert.Contains("SECRET_MISSING", Verify("bearer", "missing-secret.json", null, _ => { }), StringComparison.Ordinal);

    [Fact]
    public void A_missing_secret_of_a_flow_ends_the_run_before_its_first_request() =>
        Assert.Contains("SECRET_MISSING", Verify("flow-secret", "missing-secret.json", null, _ => { }), StringComparison.Ordinal);

    [Fact]
    public void A_secret_of_a_flow_is_taken_out_of_the_texts_that_a_server_refuses_it_with()
    {
        const string secret = "s3cret-of-flow";
        var trace = Verify("flow-secret", "refused.json", secret, site => site.Faults.Add("things.rename", new Fault(FaultKind.Answer)
        {
            Status = 403,
            Body = new JsonObject { ["message"] = $"no rights for {secret}" },
        }));
        Assert.Contains("no rights for ***", trace, StringComparison.Ordinal);
    }

    private string Verify(string name, string golden, string? secret, Action<MockWixSite> prepare)
    {
        var folder = RepositoryRoot.Combine("tests", "cases", "connectors", name);
        var files = new ConnectorCaseFiles(folder);
        var compiler = new FlowCompiler(new EmbeddedApiCatalog(), files: files);
        var flow = CompiledFlow.Of(new SourceText("tidy.flow.yaml", File.ReadAllText(Path.Combine(folder, "tidy.flow.yaml"))), compiler, GeneratedCSharp.Compiler);
        JsonObject inputs = new() { ["title"] = "new" };
        var traces = executors.Traces(run => Trace(files.Connector(), secret, prepare, world => run(flow, inputs, world, "run-1", CancellationToken.None)));

        TraceComparison.AssertEqual(traces);
        Golden.Verify(Path.Combine(folder, golden), traces[0].Trace);
        return traces[0].Trace;
    }

    private static string Trace(Connector connector, string? secret, Action<MockWixSite> prepare, Func<FlowWorld, Task<FlowOutcome>> run)
    {
        var time = new VirtualTime();
        var site = new MockWixSite(new EmbeddedApiCatalog(), new MockWixOptions { Time = time });
        var system = new ConnectorMock(connector, new Dictionary<string, string> { ["key"] = Key }, time);
        for (var number = 1; number <= 4; number++)
        {
            system.Store.Put("thing", new JsonObject { ["title"] = $"old {number}" });
        }

        site.Connect(system);
        prepare(site);
        using var http = new HttpMessageInvoker(new MockWixHandler(site));
        var world = new FlowWorld(time, http.SendAsync)
        {
            OnWait = site.Trace.RecordWait,
            Secrets = secret is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["key"] = secret },
        };
        var outcome = time.Run(() => run(world));
        return outcome.Error is { } error
            ? TraceWriter.WriteError(site.Trace.Events, error.Code, error.Message, error.Step)
            : TraceWriter.Write(site.Trace.Events, outcome.Result);
    }
}
