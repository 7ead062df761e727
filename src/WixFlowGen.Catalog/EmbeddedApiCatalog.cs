using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using WixFlowGen.Catalog.Facts;
using WixFlowGen.Catalog.Reading;

namespace WixFlowGen.Catalog;

/// <summary>The packages that come with the compiler. A package is unpacked when one of its operations or events is first asked for.</summary>
public sealed class EmbeddedApiCatalog : ApiCatalog
{
    private readonly Dictionary<string, Lazy<PackageReader>> _packages;

    public EmbeddedApiCatalog()
    {
        var index = CatalogIndex.Parse(Resource("index.txt").ReadToEnd());
        var overlay = new Lazy<Overlay>(() => Overlay.Parse(Resource("overlay.txt").ReadToEnd()));
        OperationIds = index.OperationIds;
        EventIds = index.EventIds;
        _packages = index.Packages.ToDictionary(
            name => name,
            name => new Lazy<PackageReader>(() => new PackageReader(Unpack($"{name}.json.br"), overlay.Value)),
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

    private static PackageDocument Unpack(string resource)
    {
        using var unpacked = new MemoryStream();
        using (var brotli = new BrotliStream(Resource(resource).BaseStream, CompressionMode.Decompress))
        {
            brotli.CopyTo(unpacked);
        }

        return PackageDocument.Parse(unpacked.ToArray());
    }

    private static StreamReader Resource(string name) =>
        new(typeof(EmbeddedApiCatalog).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the assembly lacks the resource '{name}'"));
}
