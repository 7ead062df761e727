using WixFlowGen.Catalog;
using WixFlowGen.Types;

namespace WixFlowGen.TestSpecs;

/// <summary>What the things on a site look like, by the answers of the API that give one of them.</summary>
internal static class SiteTypes
{
    /// <summary>Lists of <c>portfolio</c> with the operation that gives one element.</summary>
    public static readonly IReadOnlyList<(string List, string Operation)> Portfolio =
    [
        ("collections", "portfolio.collections.getCollection"),
        ("projects", "portfolio.projects.getProject"),
        ("items", "portfolio.projectItems.getProjectItem"),
    ];

    public const string GalleryItem = "pro-gallery.proGallery.getGalleryItem";

    public const string Gallery = "pro-gallery.proGallery.getGallery";

    public const string File = "media.files.getFileDescriptor";

    /// <summary>The type of the entity that an operation gives; anything when the catalog does not have it.</summary>
    public static FlowType EntityOf(string operation, ApiCatalog catalog) =>
        catalog.TryGetOperation(operation, out var found)
            ? found.Response.Properties.Select(property => property.Type).FirstOrDefault(type => type is ObjectType) ?? AnyType.Instance
            : AnyType.Instance;
}
