using System.Text.Json.Nodes;
using WixFlowGen.Execution;

namespace WixFlowGen.Testing.Site;

/// <summary>Keeps what earlier runs would have kept in links.</summary>
internal static class LinkSetup
{
    /// <param name="given">Values by link and key.</param>
    public static async Task FillAsync(FlowWorld world, JsonNode? given)
    {
        foreach (var (link, values) in given as JsonObject ?? [])
        {
            foreach (var (key, value) in values as JsonObject ?? [])
            {
                await world.PutLinkAsync(link, key, value);
            }
        }
    }
}
