using System.Text.Json.Nodes;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.MockWix;
using WixFlowGen.MockWix.Connectors;

namespace WixFlowGen.Conformance.RandomFlows;

/// <summary>The external system that random flows call.</summary>
internal static class RandomSystem
{
    /// <summary>Where its connector stands, from the folder of a flow.</summary>
    public const string Document = "../tests/cases/connectors/basic/things.connector.yaml";

    private static readonly Lazy<Connector> _connector = new(() => new ConnectorCaseFiles(RepositoryRoot.Combine("tests", "cases", "connectors", "basic")).Connector());

    public static IReadOnlyDictionary<string, string> Secrets { get; } = new Dictionary<string, string> { ["key"] = "random-key" };

    /// <summary>Puts the system beside Wix, with some things in it.</summary>
    public static void Connect(MockWixSite site, int things)
    {
        var system = new ConnectorMock(_connector.Value, Secrets, site.Options.Time);
        for (var number = 1; number <= things; number++)
        {
            system.Store.Put("thing", new JsonObject { ["title"] = $"Thing {number}" });
        }

        site.Connect(system);
    }
}
