using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Runtime.Sync;

/// <summary>The value of a field whose content is transferred: the name of the content on a side, and the entity it belongs to.</summary>
/// <remarks>It includes the entity id so that the other side can request the content when it writes: addresses of content expire.</remarks>
internal static class TransferredContent
{
    private const string Owner = "of";
    private const string Name = "is";

    public static JsonElement Of(string id, JsonElement name)
    {
        using var document = JsonDocument.Parse(new JsonObject { [Owner] = id, [Name] = JsonNode.Parse(name.GetRawText()) }.ToJsonString());
        return document.RootElement.Clone();
    }

    /// <summary>The entity whose content the value names; null for any other value.</summary>
    public static string? OwnerOf(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value.Text(Owner) : null;
}
