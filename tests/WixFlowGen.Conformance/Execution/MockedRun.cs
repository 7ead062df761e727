using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Execution;
using WixFlowGen.MockWix;
using WixFlowGen.MockWix.Http;
using WixFlowGen.MockWix.Recording;
using WixFlowGen.MockWix.Time;

namespace WixFlowGen.Conformance.Execution;

/// <summary>Runs a program on one target against a fresh mock site with a clock of its own, and gives the trace.</summary>
public static class MockedRun
{
    private static readonly EmbeddedApiCatalog _catalog = new();

    /// <param name="prepare">Puts what the case needs on the site, faults included; the same for each target.</param>
    /// <param name="run">Starts the program in the world it is given.</param>
    /// <param name="afterwards">Looks at the world when the run is over; what it gives is part of the trace.</param>
    public static string Trace(
        Func<FlowWorld, Task<FlowOutcome>> run, Action<MockWixSite>? prepare = null, MockWixOptions? options = null,
        Func<FlowWorld, FlowOutcome, Task<JsonArray?>>? afterwards = null)
    {
        var time = new VirtualTime();
        var site = new MockWixSite(_catalog, (options ?? new MockWixOptions()) with { Time = time, VisitorTokens = ["visitor-token"] });
        prepare?.Invoke(site);
        using var http = new HttpMessageInvoker(new MockWixHandler(site));
        var world = new FlowWorld(time, http.SendAsync) { OnWait = site.Trace.RecordWait };
        var (outcome, seen) = time.Run(async () =>
        {
            var outcome = await run(world);
            return (outcome, afterwards is null ? null : await afterwards(world, outcome));
        });
        return Print(site.Trace.Events, outcome, seen);
    }

    private static string Print(IReadOnlyList<TraceEvent> events, FlowOutcome outcome, JsonArray? seen)
    {
        var trace = outcome.Error is { } error
            ? TraceWriter.WriteError(events, error.Code, error.Message, error.Step)
            : TraceWriter.Write(events, outcome.Result);
        if (seen is null)
        {
            return trace;
        }

        var longer = JsonNode.Parse(trace) as JsonObject ?? [];
        longer["afterwards"] = seen;
        return CanonicalJson.Write(longer, indented: true) + "\n";
    }
}
