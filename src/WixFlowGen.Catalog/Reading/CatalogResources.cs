using System.IO.Compression;
using WixFlowGen.Catalog.Facts;

namespace WixFlowGen.Catalog.Reading;

/// <summary>What is embedded in this assembly: the index, the packed documents and the reviewed facts.</summary>
internal static class CatalogResources
{
    private static readonly Lazy<Overlay> LazyOverlay = new(() => Overlay.Parse(Text("overlay.txt")));
    private static readonly Lazy<Identities> LazyIdentities = new(() => Identities.Parse(Text("identities.txt")));
    private static readonly Lazy<VeloHandlers> LazyVeloHandlers = new(() => VeloHandlers.Parse(Text("velo-handlers.txt")));

    public static Overlay Overlay => LazyOverlay.Value;

    public static VeloHandlers VeloHandlers => LazyVeloHandlers.Value;

    /// <summary>What the ids in the messages are ids of.</summary>
    public static Identities Identities => LazyIdentities.Value;

    public static string Text(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }

    /// <param name="package">The short name: <c>media</c>.</param>
    public static PackageDocument Document(string package)
    {
        using var packed = new BrotliStream(Open($"{package}.api.txt.br"), CompressionMode.Decompress);
        using var reader = new StreamReader(packed);
        return PackageDocument.Parse(reader.ReadToEnd());
    }

    private static Stream Open(string name) =>
        typeof(CatalogResources).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"the assembly lacks the resource '{name}'");
}
