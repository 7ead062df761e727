using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WixFlowGen.Catalog;

namespace WixFlowGen.Conformance.Flows;

/// <summary>The requests of a trace that do something each time they are sent, without regard to order.</summary>
internal static class TraceEffects
{
    /// <summary>Where Velo keeps its runs: what is written there is not the flow's doing.</summary>
    public const string RecordsCollection = "WixFlowRecords";

    private static readonly EmbeddedApiCatalog _catalog = new();

    /// <summary>Operations that may not happen twice, with what came of them; one that was repeated under a key is a single effect.</summary>
    private static readonly (string Id, Regex Request)[] _effects =
    [
        .. _catalog.OperationIds.Select(id => _catalog.TryGetOperation(id, out var found) ? found : null).OfType<ApiOperation>()
            .Where(operation => operation is { IsPublic: true, Facts.Idempotent: not true } && operation.Route.Method != "GET")
            .Select(operation => (operation.Id, new Regex(
                $"^{operation.Route.Method} {Regex.Replace(Regex.Escape(operation.Route.Path), @"\\\{[^}]*\}", "[^/]+")}$", RegexOptions.CultureInvariant))),
    ];

    /// <summary>The operations, each as often as it happened.</summary>
    public static IReadOnlyList<string> Of(string trace) =>
    [
        .. (JsonNode.Parse(trace)?["events"] as JsonArray ?? []).Where(happened => happened?["status"]?.GetValue<int>() is < 400)
            .Select(happened => happened?["request"]).OfType<JsonObject>()
            .Where(request => request["body"]?["dataCollectionId"]?.ToString() != RecordsCollection)
            .Select(request => OperationOf($"{request["method"]} {request["path"]}")).OfType<string>(),
    ];

    /// <summary>What is in the first list more often than in the second.</summary>
    public static IReadOnlyList<string> More(IReadOnlyList<string> first, IReadOnlyList<string> second) =>
    [
        .. first.GroupBy(effect => effect, StringComparer.Ordinal)
            .SelectMany(group => group.Skip(second.Count(effect => effect == group.Key))),
    ];

    private static string? OperationOf(string request) => _effects.FirstOrDefault(effect => effect.Request.IsMatch(request)).Id;
}
