using System.Text.Json.Nodes;
using WixFlowGen.Execution;
using WixFlowGen.MockWix.Recording;

namespace WixFlowGen.Testing.Results;

/// <summary>Everything that happened in a case, in the form in which executors are compared.</summary>
internal static class RunTrace
{
    /// <param name="outcomes">Of each run; null for one that died.</param>
    public static string Of(IReadOnlyList<TraceEvent> events, IReadOnlyList<FlowOutcome?> outcomes) => CanonicalJson.Write(
        new JsonObject
        {
            ["events"] = TraceWriter.Events(events),
            ["runs"] = new JsonArray([.. outcomes.Select(Describe)]),
        },
        indented: true) + "\n";

    private static JsonObject Describe(FlowOutcome? outcome) => outcome switch
    {
        null => new JsonObject { ["died"] = true },
        { Error: { } error } => new JsonObject { ["error"] = new JsonObject { ["code"] = error.Code, ["message"] = error.Message, ["step"] = error.Step } },
        _ => new JsonObject { ["result"] = outcome.Result?.DeepClone() },
    };
}
