using WixFlowGen.Conformance.Flows;
using WixFlowGen.Conformance.JavaScript;
using WixFlowGen.MockWix.Areas;
using WixFlowGen.MockWix.Recording;

namespace WixFlowGen.Conformance.Performance;

/// <summary>
/// Aggregating many projects takes little longer than latency, rate limits and concurrency make unavoidable. Time is the mock's own, so that
/// the figures are the same on every machine; docs/explanation/benchmarks.md has them.
/// </summary>
public sealed class AggregationTimeTests(FlowExecutors executors, ITestOutputHelper output) : IClassFixture<FlowExecutors>
{
    private const double Most = 1.2;

    [Theory]
    [InlineData("interpreter", 10, 100, 10)]
    [InlineData("csharp", 10, 100, 10)]
    [InlineData("csharp", 1, 1000, 10)]
    [InlineData(VeloEngines.Jint, 10, 100, 10)]
    [InlineData(VeloEngines.Node, 10, 100, 10)]
    public void A_large_aggregation_takes_little_longer_than_it_must(string executor, int studios, int projects, int photos)
    {
        var size = new AggregationSize(studios, projects, photos);
        var scene = new AggregationScene(size);

        var (outcome, took) = scene.Run(executors.All.Single(one => one.Name == executor).Run);

        RequestEvent[] requests = [.. scene.Site.Trace.Events.OfType<RequestEvent>()];
        output.WriteLine($"{executor}: {studios} studios, {size.Projects} projects, {size.Photos} photos: {took}, unavoidable {size.Unavoidable}, "
            + $"ratio {took / size.Unavoidable:F3}; {requests.Length} requests, fewest calls of Wix {size.FewestCalls}");
        Assert.Null(outcome.Error);
        Assert.Equal(size.Projects, scene.Site.Area<PortfolioArea>().Projects.Count);
        Assert.Equal(size.Photos, scene.Site.Area<PortfolioArea>().Items.Count);
        Assert.DoesNotContain(requests, request => request.Status == 429);
        Assert.InRange(took / size.Unavoidable, 1, Most);
    }
}
