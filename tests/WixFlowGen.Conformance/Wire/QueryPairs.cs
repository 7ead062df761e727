using System.Buffers.Text;
using System.Text.Json.Nodes;

namespace WixFlowGen.Conformance.Wire;

/// <summary>A query string taken apart.</summary>
internal static class QueryPairs
{
    /// <summary>Decoded names and values, in order.</summary>
    public static List<(string Name, string Value)> Read(string query) =>
    [
        .. query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair =>
        {
            var equals = pair.IndexOf('=');
            return equals < 0 ? (Decode(pair), "") : (Decode(pair[..equals]), Decode(pair[(equals + 1)..]));
        }),
    ];

    /// <summary>The message in the parameter <c>.r</c>; null when there is none.</summary>
    public static JsonObject? Packed(string query) => Read(query).Find(pair => pair.Name == ".r").Value is { } packed
        ? JsonNode.Parse(Base64Url.DecodeFromChars(packed)) as JsonObject
        : null;

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
