using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WixFlowGen.MockWix.Recording;

namespace WixFlowGen.Conformance.RandomFlows;

/// <summary>Traces in which what happens at the same instant has one order.</summary>
internal static partial class RandomTrace
{
    public static string Ordered(string trace)
    {
        if (JsonNode.Parse(trace) is not JsonObject json || json["events"] is not JsonArray events)
        {
            return trace;
        }

        json["events"] = new JsonArray([
            .. events.OfType<JsonObject>().OrderBy(At).ThenBy(happened => CanonicalJson.Write(happened), StringComparer.Ordinal).Select(happened => happened.DeepClone()),
        ]);
        return CanonicalJson.Write(json, indented: true) + "\n";
    }

    /// <summary>What the run did and how it ended, without times, ids and order.</summary>
    public static string WithoutLanes(string trace) => string.Join('\n', (JsonNode.Parse(trace)?["events"] as JsonArray ?? [])
        .Select(happened => happened?["request"])
        .OfType<JsonObject>()
        .Select(request => $"{request["method"]} {Id().Replace(request["path"]?.ToString() ?? "", "id")}")
        .Order(StringComparer.Ordinal)
        .Append($"ends with {ErrorCode(trace) ?? "a result"}"));

    public static int Requests(string trace) => (JsonNode.Parse(trace)?["events"] as JsonArray ?? []).OfType<JsonObject>().Count(happened => happened["request"] is not null);

    /// <summary>Whether the host failed, and not the flow.</summary>
    public static bool Broke(string trace) => JsonNode.Parse(trace)?["broke"] is not null;

    public static string? ErrorCode(string trace) => JsonNode.Parse(trace)?["error"]?["code"]?.ToString();

    private static long At(JsonObject happened) => happened["at"]?.GetValue<long>() ?? 0;

    [GeneratedRegex("[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
