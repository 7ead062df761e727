using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Runtime.Sync;

/// <summary>The value of a field whose bytes are moved: what names the bytes on a side, and the entity they belong to.</summary>
/// <remarks>The entity's id rides along so that the other side can ask for the bytes only when it writes them: addresses of bytes expire.</remarks>
internal static class TransferredContent
{
    private const string Owner = "of";
    private const string Name = "is";

    public static JsonElement Of(string id, JsonElement name)
    {
        using var document = JsonDocument.Parse(new JsonObject { [Owner] = id, [Name] = JsonNode.Parse(name.GetRawText()) }.ToJsonString());
        return document.RootElement.Clone();
    }

    /// <summary>The entity whose bytes are meant; null when the value is none of ours.</summary>
    public static string? OwnerOf(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value.Text(Owner) : null;
}
