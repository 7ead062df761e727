using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WixFlowGen.Execution;

/// <summary>Converts between the two forms JSON has in memory, without reflection.</summary>
public static class NodeJson
{
    /// <summary>Null becomes JSON's null.</summary>
    public static JsonElement Element(JsonNode? node) => JsonSerializer.SerializeToElement(node, NodeJsonContext.Default.JsonNode);

    /// <summary>JSON's null becomes null.</summary>
    public static JsonNode? Node(JsonElement element) => element.Deserialize(NodeJsonContext.Default.JsonNode);
}

[JsonSerializable(typeof(JsonNode))]
internal sealed partial class NodeJsonContext : JsonSerializerContext;
