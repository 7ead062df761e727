using System.Diagnostics.CodeAnalysis;
using WixFlowGen.Catalog.Reading;

namespace WixFlowGen.Catalog;

/// <summary>The packages that come with the compiler. A package is unpacked when one of its operations or events is first asked for.</summary>
public sealed class EmbeddedApiCatalog : ApiCatalog
{
    private readonly Dictionary<string, Lazy<PackageReader>> _packages;

    public EmbeddedApiCatalog()
    {
        var index = CatalogIndex.Parse(CatalogResources.Text("index.txt"));
        OperationIds = index.OperationIds;
        EventIds = index.EventIds;
        _packages = index.Packages.ToDictionary(
            name => name,
            name => new Lazy<PackageReader>(() => new PackageReader(CatalogResources.Document(name))),
            StringComparer.Ordinal);
    }

    public override IReadOnlyList<string> OperationIds { get; }

    public override IReadOnlyList<string> EventIds { get; }

    public override bool TryGetOperation(string id, [NotNullWhen(true)] out ApiOperation? operation)
    {
        operation = PackageOf(id)?.Operation(id);
        return operation is not null;
    }

    public override bool TryGetEvent(string id, [NotNullWhen(true)] out ApiEvent? apiEvent)
    {
        apiEvent = PackageOf(id)?.Event(id);
        return apiEvent is not null;
    }

    private PackageReader? PackageOf(string id)
    {
        var dot = id.IndexOf('.');
        return dot > 0 && _packages.TryGetValue(id[..dot], out var package) ? package.Value : null;
    }
}
