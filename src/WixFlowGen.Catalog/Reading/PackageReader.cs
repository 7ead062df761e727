namespace WixFlowGen.Catalog.Reading;

/// <summary>Operations and events of one package, each built once.</summary>
internal sealed class PackageReader(PackageDocument document)
{
    private readonly Dictionary<string, ApiOperation?> _operations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ApiEvent?> _events = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public PackageDocument Document => document;

    public static PackageReader OfText(string document) => new(PackageDocument.Parse(document.ReplaceLineEndings("\n")));

    public ApiOperation? Operation(string id)
    {
        lock (_lock)
        {
            if (!_operations.TryGetValue(id, out var operation))
            {
                operation = Local(id) is { } local && document.Operation(local) is { } entry
                    ? OperationReader.Read(document, local, entry, CatalogResources.Overlay.FactsOf(id))
                    : null;
                _operations[id] = operation;
            }

            return operation;
        }
    }

    public ApiEvent? Event(string id)
    {
        lock (_lock)
        {
            if (!_events.TryGetValue(id, out var apiEvent))
            {
                apiEvent = Local(id) is { } local && document.Event(local) is { } entry
                    ? EventReader.Read(document, local, entry, CatalogResources.Overlay.VeloHandlerOf(id) ?? CatalogResources.VeloHandlers.Of(id, entry.Text("handler")))
                    : null;
                _events[id] = apiEvent;
            }

            return apiEvent;
        }
    }

    private string? Local(string id) =>
        id.Length > document.ShortName.Length + 1 && id.StartsWith(document.ShortName, StringComparison.Ordinal) && id[document.ShortName.Length] == '.'
            ? id[(document.ShortName.Length + 1)..]
            : null;
}
