using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Routing;

/// <summary>A request put together as the message the catalog describes.</summary>
/// <param name="Message">With path and query parameters in it.</param>
/// <param name="Violations">What kept a part of the request from being understood.</param>
internal sealed record BoundRequest(JsonObject Message, IReadOnlyList<FieldViolation> Violations)
{
    /// <summary>The message without what the path says, as the trace shows it.</summary>
    public JsonObject WithoutPath(IEnumerable<string> pathParameters)
    {
        var copy = (JsonObject)Message.DeepClone();
        foreach (var path in pathParameters)
        {
            JsonPaths.Remove(copy, path);
        }

        return copy;
    }
}
