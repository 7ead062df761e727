using System.Text.Json.Nodes;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Conformance.Flows;
using WixFlowGen.Execution;
using WixFlowGen.MockWix.Recording;
using WixFlowGen.Testing.Results;

namespace WixFlowGen.Conformance.Syncs;

/// <summary>What a case with the flows of a sync leaves on every executor.</summary>
internal static class SyncTraces
{
    /// <summary>Runs a case on every executor: it passes, and the requests, waits and results are the same everywhere.</summary>
    public static void AssertOne(FlowExecutors executors, Func<string, FlowExecutor, CaseResult> run)
    {
        List<(string Name, string Trace)> whole = [], withoutBodies = [];
        foreach (var (executor, execute) in executors.All)
        {
            var result = run(executor, execute);
            Assert.True(result.Passed, Failures(result));
            var trace = ComparableTrace.Of(result.Trace, isSideBySide: false);
            withoutBodies.Add((executor, WithoutBodies(trace)));
            if (!executor.StartsWith("velo", StringComparison.Ordinal))
            {
                whole.Add((executor, trace));
            }
        }

        TraceComparison.AssertEqual(whole);
        TraceComparison.AssertEqual(withoutBodies);
    }

    private static string Failures(CaseResult result) => string.Join('\n', result.Failures
        .Select(failure => $"{result.Case.Source.Path}:{result.Case.Source.PositionOf(failure.Span.Start).Line} on {result.Executor}: {failure.Fact}")
        .Append(result.Trace));

    /// <summary>
    /// The SDK adds to messages what the site passes over, such as an id of its own to what is made and a name to films; what came of them the test
    /// documents say.
    /// </summary>
    private static string WithoutBodies(string trace)
    {
        var json = JsonNode.Parse(trace) as JsonObject ?? [];
        foreach (var request in (json["events"] as JsonArray ?? []).Select(happened => happened?["request"]).OfType<JsonObject>())
        {
            request.Remove("body");
        }

        return CanonicalJson.Write(json, indented: true);
    }
}
