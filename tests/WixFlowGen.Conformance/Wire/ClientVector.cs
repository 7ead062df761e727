using System.Text.Json.Nodes;

namespace WixFlowGen.Conformance.Wire;

/// <summary>A recorded call of the SDK: what was passed, sent, answered and returned.</summary>
/// <param name="Exchanges">Requests that reached the server, in order, each with its answer.</param>
/// <param name="Returned">What the call returned; null when it threw.</param>
/// <param name="Thrown">What the call threw; null when it returned.</param>
internal sealed record ClientVector(
    string Name, string Operation, JsonArray Arguments, IReadOnlyList<ClientExchange> Exchanges, JsonNode? Returned, JsonObject? Thrown)
{
    public static ClientVector Read(string name, string text)
    {
        var json = JsonNode.Parse(text) as JsonObject ?? throw new InvalidDataException($"{name} holds no object");
        var requests = (json["requests"] as JsonArray ?? (json["request"] is { } one ? [one.DeepClone()] : [])).OfType<JsonObject>().ToList();
        var answers = (json["responses"] as JsonArray ?? (json["response"] is { } only ? [only.DeepClone()] : [])).OfType<JsonObject>().ToList();
        var exchanges = requests.Select((request, i) => new ClientExchange(request, i < answers.Count ? answers[i] : []));
        return new(
            name, json["operation"]?.ToString() ?? "", json["args"] as JsonArray ?? [], [.. exchanges], json["returned"], json["thrown"] as JsonObject);
    }
}

/// <summary>A request as it was seen by the server, and the answer.</summary>
internal sealed record ClientExchange(JsonObject Request, JsonObject Answer)
{
    public string Method => Text("method");

    /// <summary>Not percent-encoded where the SDK did not.</summary>
    public string Path => Text("path");

    public string Query => Text("query");

    public JsonNode? Body => Request["body"];

    /// <summary>A token exchange is the affair of the credentials.</summary>
    public bool IsForToken => Path.StartsWith("/oauth", StringComparison.Ordinal);

    public int Status => Answer["status"]?.GetValue<int>() ?? 200;

    public string AnswerText => Answer["raw"]?.ToString() ?? Answer["body"]?.ToJsonString() ?? "";

    private string Text(string name) => Request[name]?.ToString() ?? "";
}
