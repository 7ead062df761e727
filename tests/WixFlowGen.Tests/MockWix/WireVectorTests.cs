using System.Text;
using System.Text.Json.Nodes;
using WixFlowGen.MockWix;

namespace WixFlowGen.Tests.MockWix;

/// <summary>What the real SDK sends is taken by the mock, and what Wix would refuse is refused.</summary>
public sealed class WireVectorTests
{
    /// <summary>Requests the SDK lets through and Wix does not take: an id that is no GUID.</summary>
    private static readonly string[] Refused = ["portfolio.projects.updateProject.missingId"];

    public static TheoryData<string> Names { get; } =
        [.. Directory.EnumerateFiles(RepositoryRoot.Combine("tests", "wire"), "*.json").Select(p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Names))]
    public void The_mock_takes_what_the_sdk_sends(string name)
    {
        var vector = Read(name);
        var bench = new MockBench();
        foreach (var request in Requests(vector))
        {
            var found = bench.Site.Check(request);
            if (request.Path.StartsWith("/oauth", StringComparison.Ordinal))
            {
                Assert.Null(found);
                continue;
            }

            Assert.NotNull(found);
            Assert.True(Refused.Contains(name) != (found.Count == 0), $"{request.Method} {request.Path}: {string.Join("; ", found)}");
        }
    }

    [Theory]
    [InlineData("media.files.generateFileUploadUrl.error400validation")]
    public void The_mock_refuses_as_wix_does(string name)
    {
        var vector = Read(name);
        var bench = new MockBench();

        var (status, json) = bench.Call(HttpMethod.Post, Requests(vector).Single().Path, vector["request"]?["body"]?.ToJsonString());

        Assert.Equal(vector["response"]?["status"]?.GetValue<int>(), status);
        Assert.True(JsonNode.DeepEquals(vector["response"]?["body"]?["details"], json["details"]), json.ToJsonString());
    }

    private static JsonObject Read(string name) =>
        JsonNode.Parse(File.ReadAllText(RepositoryRoot.Combine("tests", "wire", name + ".json"))) as JsonObject ?? [];

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
