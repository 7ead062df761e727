using System.Globalization;
using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Conformance.Flows;
using WixFlowGen.Execution;
using WixFlowGen.MockWix;
using WixFlowGen.MockWix.Connectors;
using WixFlowGen.MockWix.Http;
using WixFlowGen.MockWix.Time;

namespace WixFlowGen.Conformance.Performance;

/// <summary>Runs <c>flows/portfolio-aggregation.flow.yaml</c> with studios of a size, on a site that answers late and refuses calls that are too many.</summary>
internal sealed class AggregationScene
{
    private const long MostSteps = 100_000_000;

    private static readonly Dictionary<string, string> _secrets = new() { ["studio-token"] = "studio" };

    private readonly AggregationSize _size;
    private readonly VirtualTime _time = new(stepLimit: MostSteps);

    public AggregationScene(AggregationSize size)
    {
        _size = size;
        Site = new MockWixSite(new EmbeddedApiCatalog(), new MockWixOptions
        {
            Time = _time,
            CallsPerMinute = AggregationSize.CallsPerMinute,
            Latency = AggregationSize.Latency,
            VisitorTokens = ["visitor-token"],
        });
        var platform = new ConnectorMock(
            new ConnectorCaseFiles(RepositoryRoot.Combine("flows", "connectors")).Connector("studio.connector.yaml"), _secrets, _time);
        foreach (var project in Enumerable.Range(0, size.Projects))
        {
            platform.Store.Put("project", Project(project));
        }

        Site.Connect(platform);
    }

    public MockWixSite Site { get; }

    /// <summary>What the flow gave, and how long it took by the clock of the site.</summary>
    public (FlowOutcome Outcome, TimeSpan Took) Run(FlowExecutor executor)
    {
        using var http = new HttpMessageInvoker(new MockWixHandler(Site));
        var world = new FlowWorld(_time, http.SendAsync) { Secrets = _secrets };
        var inputs = new JsonObject
        {
            ["studios"] = new JsonArray([.. Enumerable.Range(0, _size.Studios).Select(number => new JsonObject { ["id"] = Studio(number), ["name"] = $"Studio {number}" })]),
        };
        var began = _time.GetUtcNow();
        return _time.Run(async () => (
            await executor(RepositoryFlows.Named("portfolio-aggregation"), inputs, world, "aggregation", CancellationToken.None),
            _time.GetUtcNow() - began));
    }

    private static string Studio(int number) => string.Create(CultureInfo.InvariantCulture, $"studio-{number}");

    private JsonObject Project(int number) => new()
    {
        ["id"] = string.Create(CultureInfo.InvariantCulture, $"p{number}"),
        ["studioId"] = Studio(number / _size.ProjectsOfAStudio),
        ["title"] = string.Create(CultureInfo.InvariantCulture, $"Project {number}"),
        ["photos"] = new JsonArray([.. Enumerable.Range(0, _size.PhotosOfAProject).Select(photo => new JsonObject
        {
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"p{number}-{photo}"),
            ["name"] = string.Create(CultureInfo.InvariantCulture, $"Photo {photo}.jpg"),
            ["url"] = string.Create(CultureInfo.InvariantCulture, $"https://cdn.studio.example/{number}/{photo}.jpg"),
        })]),
    };
}
