using System.Text.Json.Nodes;
using WixFlowGen.Execution;
using WixFlowGen.Runtime.Links;

namespace WixFlowGen.Testing.Site;

/// <summary>Links as tests write them: values by link and key.</summary>
internal static class LinkSetup
{
    public static async Task FillAsync(LinkRecords links, JsonNode? given)
    {
        foreach (var (link, keys) in given as JsonObject ?? [])
        {
            foreach (var (key, value) in keys as JsonObject ?? [])
            {
                await links.PutAsync(LinkRecords.IdOf(link, key), NodeJson.Element(value), CancellationToken.None);
            }
        }
    }

    /// <param name="expected">The links a case expects something of: one that holds nothing is an empty object.</param>
    public static async Task<JsonObject> KeptAsync(LinkRecords links, IEnumerable<string> expected)
    {
        var kept = new JsonObject(expected.Distinct(StringComparer.Ordinal).Select(link => KeyValuePair.Create<string, JsonNode?>(link, new JsonObject())));
        foreach (var (link, key, value) in await links.ListAsync(CancellationToken.None))
        {
            if (kept[link] is not JsonObject keys)
            {
                kept[link] = keys = [];
            }

            keys[key] = NodeJson.Node(value);
        }

        return kept;
    }
}
