using WixFlowGen.Catalog;

namespace WixFlowGen.Cli.Output;

/// <summary>Operations and events, a line each.</summary>
internal static class ApiList
{
    /// <summary>With so many, ids alone are printed: their packages are not read.</summary>
    private const int Brief = 60;

    public static void Write(ApiCatalog catalog, IReadOnlyList<string> ids, bool asJson, TextWriter output)
    {
        var events = catalog.EventIds.ToHashSet(StringComparer.Ordinal);
        if (asJson)
        {
            JsonFormat.Write(output, json =>
            {
                json.WriteStartArray();
                foreach (var id in ids)
                {
                    json.WriteStartObject();
                    json.WriteString("id", id);
                    json.WriteString("kind", events.Contains(id) ? "event" : "operation");
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            });
            return;
        }

        var width = ids.Count == 0 ? 0 : ids.Max(id => id.Length) + 2;
        foreach (var id in ids)
        {
            output.WriteLine(ids.Count > Brief ? id : $"{id.PadRight(width)}{Line(catalog, id)}");
        }
    }

    private static string Line(ApiCatalog catalog, string id) =>
        catalog.TryGetOperation(id, out var operation)
            ? $"{operation.Route.Method} {operation.Route.Path}{(operation.IsPublic ? "" : ", not public")}{(operation.Deprecated is null ? "" : ", deprecated")}"
            : catalog.TryGetEvent(id, out var apiEvent) ? $"event {apiEvent.EventType}" : "";
}
