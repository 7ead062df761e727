using WixFlowGen.Catalog;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Types;

namespace WixFlowGen.TestSpecs.Syncs;

/// <summary>What the entities of a side look like to people who edit them.</summary>
/// <param name="Made">What is said when one is made.</param>
/// <param name="Entity">One that is there.</param>
internal sealed record SyncEntityTypes(FlowType Made, FlowType Entity)
{
    /// <summary>Entities of Wix by name, with the operation that gives one.</summary>
    private static readonly Dictionary<string, string> _wix = new(StringComparer.Ordinal)
    {
        ["media.file"] = SiteTypes.File,
        ["media.folder"] = "media.folders.getFolder",
        ["portfolio.project"] = "portfolio.projects.getProject",
        ["portfolio.projectItem"] = "portfolio.projectItems.getProjectItem",
        ["pro-gallery.galleryItem"] = SiteTypes.GalleryItem,
    };

    /// <summary>Null for a side that is a flow of the author's.</summary>
    public static SyncEntityTypes? Of(BoundSyncSide side, ApiCatalog catalog)
    {
        if (side.Connector is { } system)
        {
            return system.Connector.Entities.FirstOrDefault(entity => $"{system.Name}.{entity.Name}" == side.Entity) is { Type: var type } ? new(type, type) : null;
        }

        if (!_wix.TryGetValue(side.Entity, out var operation))
        {
            return null;
        }

        var entity = SiteTypes.EntityOf(operation, catalog);
        return new(side.Entity == "media.file" && catalog.TryGetOperation("media.files.importFile", out var import) ? import.Request : entity, entity);
    }
}
