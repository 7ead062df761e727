using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Recording;

/// <summary>Writes a run as the text two targets are compared by.</summary>
public static class TraceWriter
{
    /// <summary>The trace of a run that gave a result.</summary>
    public static string Write(IEnumerable<TraceEvent> events, JsonNode? result) => Print(events, "result", result);

    /// <summary>The trace of a run that failed.</summary>
    /// <param name="step">The full key of the step that failed; null when none did.</param>
    public static string WriteError(IEnumerable<TraceEvent> events, string code, string message, string? step) =>
        Print(events, "error", new JsonObject { ["code"] = code, ["message"] = message, ["step"] = step });

    /// <summary>The events alone.</summary>
    public static JsonArray Events(IEnumerable<TraceEvent> events) => new([.. events.Select(e => e.ToJson())]);

    private static string Print(IEnumerable<TraceEvent> events, string ending, JsonNode? value) =>
        CanonicalJson.Write(new JsonObject { ["events"] = Events(events), [ending] = value?.DeepClone() }, indented: true) + "\n";
}
