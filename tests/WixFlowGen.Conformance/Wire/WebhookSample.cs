using System.Text.Json.Nodes;

namespace WixFlowGen.Conformance.Wire;

/// <summary>A signed webhook and what a client library made of it.</summary>
internal sealed record WebhookSample(string Name, string Body, JsonObject Recorded)
{
    private const string Variable = "WIXFLOW_WEBHOOK_SAMPLES";

    public static bool AreOurs => Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 };

    public static string Folder { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } other ? other : RepositoryRoot.Combine("tests", "webhooks");

    public static string Key { get; } = File.ReadAllText(Path.Combine(Folder, "public.pem"));

    /// <summary>What the token says beside its data; empty where it cannot be read.</summary>
    public JsonObject Claims => Recorded["claims"] as JsonObject ?? [];

    public string Algorithm => Recorded["header"]?["alg"]?.ToString() ?? "";

    /// <summary>The event by REST names, out of the claims.</summary>
    public JsonNode? Payload => JsonNode.Parse(Envelope?["data"]?.ToString() ?? "null");

    private JsonNode? Envelope => JsonNode.Parse(Claims["data"]?.ToString() ?? "null");

    public static IReadOnlyList<WebhookSample> Load() =>
    [
        .. Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal).Select(file =>
        {
            var recorded = JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? [];
            var parts = (recorded["parts"] as JsonArray ?? []).Select(part => part?.ToString());
            return new WebhookSample(Path.GetFileNameWithoutExtension(file), string.Join('.', parts), recorded);
        }),
    ];
}
