using System.Text.Json.Nodes;

namespace WixFlowGen.Conformance.RandomFlows;

/// <summary>How often each step kind and modifier stands in the flows of a run.</summary>
internal sealed class StepCoverage
{
    /// <summary>In this order a key decides what kind a step is; <c>if</c> is a kind of its own only where it has a block.</summary>
    public static readonly string[] Kinds =
        ["call", "upload", "download", "poll", "forEach", "parallel", "switch", "try", "run", "ensure", "link", "wait", "fail", "return", "then"];

    public static readonly string[] Modifiers = ["if", "retry", "timeout", "connector", "paginate", "concurrency", "chunk", "onError", "collect", "else", "catch", "compensate"];

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public void Add(RandomCase @case)
    {
        foreach (var key in @case.Documents.Select(document => document["steps"]).OfType<JsonNode>().SelectMany(Keys))
        {
            _counts[key] = _counts.GetValueOrDefault(key) + 1;
        }
    }

    public int Of(string key) => _counts.GetValueOrDefault(key);

    public string Print() => string.Join(", ", Kinds.Concat(Modifiers).Select(key => $"{(key == "then" ? "if/then" : key)} {Of(key)}"));

    /// <summary>The keys of all steps; what stands in a request, an input or a value is none.</summary>
    private static IEnumerable<string> Keys(JsonNode node) => node switch
    {
        JsonObject step => step.SelectMany(field => (field.Value is null or JsonValue || field.Key is "with" or "value" ? [] : Keys(field.Value))
            .Concat(field.Key == "call" && field.Value?.ToString().StartsWith("things.", StringComparison.Ordinal) == true ? ["connector"] : [])
            .Concat(Kinds.Contains(field.Key) || Modifiers.Contains(field.Key) ? [field.Key] : [])),
        JsonArray list => list.OfType<JsonNode>().SelectMany(Keys),
        _ => [],
    };
}
