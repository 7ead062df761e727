using System.Buffers.Text;
using System.Text.Json.Nodes;
using WixFlowGen.MockWix;
using WixFlowGen.MockWix.Areas;

namespace WixFlowGen.Tests.MockWix;

public sealed class QueryFilterTests
{
    private static readonly JsonObject Entity = Parse("""{"title":"Sea","size":5,"tags":["a","b"],"at":{"$date":"2024-05-06T07:08:09.123Z"},"in":{"deep":true}}""");

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"title":"Sea"}""", true)]
    [InlineData("""{"title":{"$ne":"Sea"}}""", false)]
    [InlineData("""{"size":{"$gt":4,"$lte":5}}""", true)]
    [InlineData("""{"size":{"$lt":5}}""", false)]
    [InlineData("""{"missing":{"$gt":1}}""", false)]
    [InlineData("""{"title":{"$in":["Sea","Hill"]}}""", true)]
    [InlineData("""{"title":{"$nin":["Sea"]}}""", false)]
    [InlineData("""{"tags":{"$hasSome":["b","c"]}}""", true)]
    [InlineData("""{"tags":{"$hasAll":["b","c"]}}""", false)]
    [InlineData("""{"tags":"a"}""", true)]
    [InlineData("""{"title":{"$startsWith":"se"}}""", true)]
    [InlineData("""{"title":{"$contains":"x"}}""", false)]
    [InlineData("""{"missing":{"$exists":false}}""", true)]
    [InlineData("""{"at":{"$gt":{"$date":"2024-01-01T00:00:00.000Z"}}}""", true)]
    [InlineData("""{"in.deep":true}""", true)]
    [InlineData("""{"$and":[{"size":5},{"title":"Sea"}]}""", true)]
    [InlineData("""{"$or":[{"size":4},{"title":"Sea"}]}""", true)]
    [InlineData("""{"$not":{"size":5}}""", false)]
    public void Filters(string filter, bool matches) => Assert.Equal(matches, QueryFilter.Matches(Parse(filter), Entity));

    [Fact]
    public void Sorts_by_several_fields_and_keeps_the_order_of_equals()
    {
        var query = Parse("""{"sort":[{"fieldName":"a","order":"DESC"},{"fieldName":"b"}]}""");
        JsonObject[] entities = [Parse("""{"a":1,"b":2,"n":1}"""), Parse("""{"a":2,"b":2,"n":2}"""), Parse("""{"a":2,"b":1,"n":3}"""), Parse("""{"a":1,"b":2,"n":4}""")];

        Assert.Equal([3, 2, 1, 4], QueryFilter.Apply(query, entities).Select(e => e["n"]?.GetValue<int>() ?? 0));
    }

    [Fact]
    public void A_packed_query_leaves_the_trace_of_its_operation()
    {
        var bench = new MockBench();
        var message = """{"dataCollectionId":"map","query":{"filter":{"a":1}}}""";

        var packed = bench.Call(HttpMethod.Get, $"/wix-data/v2/items/query?.r={Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(message))}", null);
        var posted = bench.Call(HttpMethod.Post, "/wix-data/v2/items/query", message);

        Assert.Equal(packed.Status, posted.Status);
        Assert.Equal(bench.Site.Trace.Requests[0].ToJson().ToJsonString(), bench.Site.Trace.Requests[1].ToJson().ToJsonString());
    }

    [Fact]
    public void A_file_can_be_there_before_the_test()
    {
        var bench = new MockBench();
        var id = bench.Site.Area<MediaArea>().Seed("a.png", "image/png", [1], labels: ["ext:1"]);

        Assert.Equal("READY", bench.File(id)["operationStatus"]?.GetValue<string>());
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json) as JsonObject ?? [];
}
