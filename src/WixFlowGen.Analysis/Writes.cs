using WixFlowGen.Catalog;

namespace WixFlowGen.Analysis;

/// <summary>Tells operations that change something from those that only read.</summary>
internal static class Writes
{
    private static readonly string[] Reading = ["query", "search", "list", "get", "count", "distinct", "aggregate", "is"];

    /// <summary>A GET never writes; a POST may be a query, which its name says.</summary>
    public static bool IsWrite(ApiOperation operation)
    {
        var function = operation.Id[(operation.Id.LastIndexOf('.') + 1)..];
        return operation.Route.Method != "GET" && !Array.Exists(Reading, word => function.StartsWith(word, StringComparison.Ordinal));
    }
}
