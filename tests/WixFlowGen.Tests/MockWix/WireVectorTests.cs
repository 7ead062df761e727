using System.Text;
using System.Text.Json.Nodes;
using WixFlowGen.MockWix;

namespace WixFlowGen.Tests.MockWix;

/// <summary>What the real SDK sends is taken by the mock, and what Wix would refuse is refused.</summary>
public sealed class WireVectorTests(ITestOutputHelper output)
{
    private static readonly string Folder =
        Environment.GetEnvironmentVariable("WIXFLOW_WIRE_VECTORS") is { Length: > 0 } other ? other : RepositoryRoot.Combine("tests", "wire");

    /// <summary>
    /// The SDK checks next to nothing: a call without an id is sent with the word <c>undefined</c>, and refused. Calls of other folders may break
    /// further rules of the catalog; each is told with the rule, and counted apart.
    /// </summary>
    [Fact]
    public void The_mock_takes_what_the_sdk_sends()
    {
        var (accepted, refused, unknown) = (0, new List<string>(), new List<string>());
        foreach (var file in Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var bench = new MockBench();
            foreach (var request in Requests(Read(file)).Where(request => !request.Path.StartsWith("/oauth", StringComparison.Ordinal)))
            {
                var found = bench.Site.Check(request);
                accepted += found is { Count: 0 } ? 1 : 0;
                var line = $"{name}: {request.Method} {request.Path}{(found is null ? " has no route" : found.Count > 0 ? $" is refused: {string.Join("; ", found)}" : "")}";
                (found is null ? unknown : found.Count > 0 ? refused : []).Add(line);
                output.WriteLine($"{(found is null ? "UNKNOWN " : found.Count > 0 ? "refused " : "accepted")} {line}");
            }
        }

        output.WriteLine($"{accepted} of {accepted + refused.Count + unknown.Count} requests accepted, {refused.Count} refused by the catalog's rules");
        Assert.Empty(unknown);
        Assert.All(refused, line => Assert.True(IsForeign || line.Contains("/undefined ", StringComparison.Ordinal), line));
    }

    [Theory]
    [InlineData("media.files.generateFileUploadUrl.error400validation")]
    public void The_mock_refuses_as_wix_does(string name)
    {
        var vector = Read(RepositoryRoot.Combine("tests", "wire", name + ".json"));
        var bench = new MockBench();

        var (status, json) = bench.Call(HttpMethod.Post, Requests(vector).Single().Path, vector["request"]?["body"]?.ToJsonString());

        Assert.Equal(vector["response"]?["status"]?.GetValue<int>(), status);
        Assert.True(JsonNode.DeepEquals(vector["response"]?["body"]?["details"], json["details"]), json.ToJsonString());
    }

    private static bool IsForeign => Folder != RepositoryRoot.Combine("tests", "wire");

    private static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? [];

    private static IEnumerable<MockRequest> Requests(JsonObject vector)
    {
        foreach (var request in (vector["requests"] as JsonArray ?? Enumerable.Repeat(vector["request"], 1)).OfType<JsonObject>())
        {
            var body = request["body"] is { } json ? Encoding.UTF8.GetBytes(json.ToJsonString()) : [];
            yield return new MockRequest(MockHost.Api, Text(request, "method"), Text(request, "path"), Text(request, "query"), body);
        }
    }

    private static string Text(JsonObject json, string name) => json[name]?.GetValue<string>() ?? "";
}
