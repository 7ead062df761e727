using System.Text.Json.Nodes;

namespace WixFlowGen.Tests.Hosting;

/// <summary>A webhook body of <c>tests/webhooks</c>.</summary>
internal static class SignedSample
{
    public static IEnumerable<string> Names => Directory.EnumerateFiles(RepositoryRoot.Combine("tests", "webhooks"), "*.json")
        .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public static string Body(string name)
    {
        var sample = JsonNode.Parse(File.ReadAllText(RepositoryRoot.Combine("tests", "webhooks", $"{name}.json")));
        return string.Join('.', (sample?["parts"] as JsonArray ?? []).Select(part => part?.ToString()));
    }
}
