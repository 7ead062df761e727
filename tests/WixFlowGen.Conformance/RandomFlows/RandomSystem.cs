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
    public const string Document = "../tests/cases/random-flows/things.connector.yaml";

    private static readonly Lazy<Connector> _connector = new(() => new ConnectorCaseFiles(RepositoryRoot.Combine("tests", "cases", "random-flows")).Connector());

    public static IReadOnlyDictionary<string, string> Secrets { get; } = new Dictionary<string, string> { ["key"] = "random-key" };

    /// <summary>Puts the system beside Wix, with some things in it.</summary>
    public static void Connect(MockWixSite site, int things)
    {
        var system = new ConnectorMock(_connector.Value, Secrets, site.Options.Time);
        for (var number = 1; number <= things; number++)
        {
            system.Store.Put("thing", Thing(number));
        }

        site.Connect(system);
    }

    /// <summary>A thing with fields at every depth that the connector does not know.</summary>
    private static JsonObject Thing(int number) => new()
    {
        ["title"] = $"Thing {number}",
        ["fresh"] = new JsonObject { ["deep"] = number },
        ["maker"] = new JsonObject { ["name"] = $"Maker {number}", ["since"] = 2001, ["place"] = new JsonObject { ["city"] = "Kiel", ["country"] = "DE" } },
        ["parts"] = new JsonArray([.. Enumerable.Range(0, number).Select(part => new JsonObject
        {
            ["code"] = $"p{part}", ["weight"] = part, ["color"] = "red", ["origin"] = new JsonObject { ["city"] = "Ulm", ["far"] = true },
        })]),
        ["places"] = new JsonObject { ["home"] = new JsonObject { ["city"] = "Jena", ["at"] = new JsonArray(1, 2) } },
        ["box"] = new JsonObject { ["width"] = number, ["depth"] = 2, ["lid"] = new JsonObject { ["color"] = "blue", ["shape"] = "round" } },
    };
}
