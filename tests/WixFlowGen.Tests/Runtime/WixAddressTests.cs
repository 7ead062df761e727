using System.Text.Json;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Tests.Runtime;

/// <summary>Paths and queries are those the published SDK sends (recorded in <c>tests/wire</c>).</summary>
public sealed class WixAddressTests
{
    public static TheoryData<int, string> Addresses() => RuntimeCases.Names("addresses");

    [Theory, MemberData(nameof(Addresses))]
    public void Is_the_one_the_sdk_sends(int row, string name)
    {
        var given = RuntimeCases.Read("addresses")[row];
        using var vector = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.Combine("tests", "wire", name + ".json")));
        var request = vector.RootElement.GetProperty("request");
        var route = new WixRoute(given.GetProperty("method").GetString() ?? "", given.GetProperty("path").GetString() ?? "", SendsBody: false)
        {
            ComplexQuery = given.TryGetProperty("complex", out _),
        };

        var address = WixAddress.Of(route, given.GetProperty("message"));

        Assert.Equal($"{request.GetProperty("path").GetString()}?{request.GetProperty("query").GetString()}", address);
    }

    [Theory]
    [InlineData("""{"id":"a b/c?x=1"}""", "/files/a%20b%2Fc%3Fx%3D1")]
    [InlineData("""{"id":"abc123~mv2.jpg"}""", "/files/abc123~mv2.jpg")]
    [InlineData("""{"id":"(it's)"}""", "/files/%28it%27s%29")]
    public void Encodes_ids(string message, string expected) =>
        Assert.Equal(expected, WixAddress.Of(new WixRoute("PATCH", "/files/{id}", SendsBody: true), FakeWix.Json(message)));

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"id":null}""")]
    [InlineData("""{"id":""}""")]
    [InlineData("""{"id":".."}""")]
    [InlineData("""{"id":{}}""")]
    public void Refuses_ids_that_would_change_the_path(string message)
    {
        var failure = Assert.Throws<FlowException>(() => WixAddress.Of(new WixRoute("PATCH", "/files/{id}", true), FakeWix.Json(message)));
        Assert.Equal((ErrorCodes.RequestInvalid, "'id' must be an id"), (failure.Code, failure.Message));
    }
}
