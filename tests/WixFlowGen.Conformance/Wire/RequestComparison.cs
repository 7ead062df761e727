using System.Text.Json.Nodes;
using WixFlowGen.Catalog;

namespace WixFlowGen.Conformance.Wire;

/// <summary>
/// Whether the C# client sent what the SDK sent. Documented differences: path parameters are percent-encoded, and whether
/// query and body repeat them does not matter.
/// </summary>
internal static class RequestComparison
{
    /// <summary>What differs, or null.</summary>
    public static string? Differences(ApiOperation operation, JsonObject message, ClientExchange recorded, SentRequest sent)
    {
        var route = operation.Route;
        var (path, wild) = Filled(route, message, value => value);
        var (encoded, _) = Filled(route, message, Uri.EscapeDataString);
        return Differs("method", recorded.Method, sent.Method)
            ?? Differs("path of the SDK", Normal(path).AbsolutePath, Normal(recorded.Path).AbsolutePath)
            ?? Differs("path", wild ? encoded : new Uri("http://h" + encoded).AbsolutePath, sent.Path)
            ?? Differs("query", Query(operation, recorded.Query, Normal(path).Query), Query(operation, sent.Query, ""))
            ?? Differs("packed query", Packed(route, recorded.Query), Packed(route, sent.Query))
            ?? Differs("body", PathValues.Without(recorded.Body, route), PathValues.Without(sent.Body, route));
    }

    private static (string Path, bool Wild) Filled(ApiRoute route, JsonObject message, Func<string, string> encode)
    {
        var (path, wild) = (route.Path, false);
        foreach (var parameter in route.PathParameters)
        {
            var value = PathValues.Of(message, parameter) ?? "undefined";
            wild |= Uri.EscapeDataString(value) != value;
            path = path.Replace($"{{{parameter}}}", encode(value), StringComparison.Ordinal);
        }

        return (path, wild);
    }

    private static Uri Normal(string path) => new("http://h" + path);

    /// <summary>All pairs but path parameters, the packed message, and what an unencoded path parameter spilled into the query.</summary>
    private static string Query(ApiOperation operation, string query, string spilled)
    {
        var known = QueryPairs.Read(spilled).ToHashSet();
        var pairs = QueryPairs.Read(query)
            .Where(pair => pair.Name != ".r" && !operation.Route.PathParameters.Contains(pair.Name) && !known.Contains(pair))
            .Select(pair => $"{pair.Name}={pair.Value}");
        return string.Join('&', pairs.Order(StringComparer.Ordinal));
    }

    private static JsonNode? Packed(ApiRoute route, string query) => PathValues.Without(QueryPairs.Packed(query), route);

    private static string? Differs(string what, string expected, string actual) =>
        expected == actual ? null : $"{what}: expected '{expected}', sent '{actual}'";

    private static string? Differs(string what, JsonNode? expected, JsonNode? actual) =>
        JsonNode.DeepEquals(expected, actual) ? null : $"{what}:\n  expected {expected?.ToJsonString()}\n  sent     {actual?.ToJsonString()}";
}
