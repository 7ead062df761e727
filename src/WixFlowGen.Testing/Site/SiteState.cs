using System.Text.Json.Nodes;
using WixFlowGen.MockWix;
using WixFlowGen.MockWix.Areas;
using WixFlowGen.MockWix.Connectors;

namespace WixFlowGen.Testing.Site;

/// <summary>What is on a site, in the shape in which tests expect it.</summary>
internal static class SiteState
{
    /// <param name="collections">The data collections a case expects something of: one that is not there is an empty list.</param>
    public static JsonObject Of(MockWixSite site, IReadOnlyDictionary<string, ConnectorMock> systems, JsonObject links, IEnumerable<string> collections)
    {
        var (data, portfolio) = (site.Area<DataArea>(), site.Area<PortfolioArea>());
        return new JsonObject
        {
            ["data"] = new JsonObject(data.CollectionIds.Union(collections, StringComparer.Ordinal).Select(id => KeyValuePair.Create<string, JsonNode?>(id, List(data.Items(id))))),
            ["portfolio"] = new JsonObject
            {
                ["collections"] = List(portfolio.Collections),
                ["projects"] = List(portfolio.Projects),
                ["items"] = List(portfolio.Items),
            },
            ["links"] = links,
            ["galleries"] = List(site.Area<GalleryArea>().Galleries),
            ["systems"] = new JsonObject(systems.Select(system => KeyValuePair.Create<string, JsonNode?>(system.Key, Kept(system.Value)))),
            ["media"] = new JsonObject { ["files"] = List(site.Area<MediaArea>().Files) },
        };
    }

    private static JsonObject Kept(ConnectorMock system) =>
        new(system.Store.Kinds.Select(kind => KeyValuePair.Create<string, JsonNode?>(kind, List(system.Store.All(kind)))));

    private static JsonArray List(IEnumerable<JsonObject> entities) => new([.. entities.Select(entity => entity.DeepClone())]);
}
