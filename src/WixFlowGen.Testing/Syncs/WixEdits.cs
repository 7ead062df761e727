using System.Text.Json.Nodes;
using WixFlowGen.MockWix;
using WixFlowGen.MockWix.Areas;

namespace WixFlowGen.Testing.Syncs;

/// <summary>How people edit an entity of Wix: the operations that the dashboard calls.</summary>
/// <param name="Entities">All that are in the scope of the sync.</param>
/// <param name="Made">The operation and message that makes one of the given fields.</param>
/// <param name="Changed">The operation and message that changes the given fields of one.</param>
/// <param name="Deleted">The operation and message that deletes one.</param>
internal sealed record WixEdits(
    Func<IReadOnlyList<JsonObject>> Entities, Func<JsonObject, (string, JsonObject)> Made, Func<JsonObject, JsonObject, (string, JsonObject)> Changed,
    Func<JsonObject, (string, JsonObject)> Deleted)
{
    /// <param name="present">The entity; null when one is made.</param>
    /// <param name="fields">Null when it is deleted.</param>
    public (string Operation, JsonObject Message) Message(JsonObject? present, JsonObject? fields) =>
        present is null ? Made(fields ?? []) : fields is null ? Deleted(present) : Changed(present, fields);

    /// <summary>Null for entities that only their author's side flow knows.</summary>
    public static WixEdits? Of(string entity, MockWixSite site, JsonObject scope) => entity switch
    {
        "media.file" => Files(site, scope),
        "media.folder" => Folders(site, scope),
        "portfolio.project" => Projects(site, scope),
        "portfolio.projectItem" => ProjectItems(site, scope),
        "pro-gallery.galleryItem" => GalleryItems(site, scope),
        _ => null,
    };

    private static WixEdits Files(MockWixSite site, JsonObject scope) => new(
        () => [.. site.Area<MediaArea>().Files.Where(file => IsIn(file, "parentFolderId", scope))],
        made => ("media.files.importFile", With(made, "parentFolderId", scope)),
        (file, changes) => ("media.files.updateFileDescriptor", new JsonObject { ["file"] = Identified(file, changes) }),
        file => ("media.files.bulkDeleteFiles", new JsonObject { ["fileIds"] = new JsonArray(file["id"]?.DeepClone()) }));

    private static WixEdits Folders(MockWixSite site, JsonObject scope) => new(
        () => [.. site.Area<MediaArea>().Folders.Where(folder => IsIn(folder, "parentFolderId", scope))],
        made => ("media.folders.createFolder", With(made, "parentFolderId", scope)),
        (folder, changes) => ("media.folders.updateFolder", new JsonObject { ["folder"] = Identified(folder, changes) }),
        folder => ("media.folders.bulkDeleteFolders", new JsonObject { ["folderIds"] = new JsonArray(folder["id"]?.DeepClone()) }));

    private static WixEdits Projects(MockWixSite site, JsonObject scope) => new(
        () => site.Area<PortfolioArea>().Projects,
        made =>
        {
            if (scope["collectionId"] is { } collection && !made.ContainsKey("collectionIds"))
            {
                made["collectionIds"] = new JsonArray(collection.DeepClone());
            }

            return ("portfolio.projects.createProject", new JsonObject { ["project"] = made });
        },
        (project, changes) =>
        {
            changes["revision"] = project["revision"]?.DeepClone();
            return ("portfolio.projects.updateProject", new JsonObject { ["project"] = Identified(project, changes) });
        },
        project => ("portfolio.projects.deleteProject", new JsonObject { ["projectId"] = project["id"]?.DeepClone() }));

    private static WixEdits ProjectItems(MockWixSite site, JsonObject scope) => new(
        () => [.. site.Area<PortfolioArea>().Items.Where(item => IsIn(item, "projectId", scope))],
        made => ("portfolio.projectItems.createProjectItem", new JsonObject { ["item"] = With(made, "projectId", scope) }),
        (item, changes) => ("portfolio.projectItems.updateProjectItem", new JsonObject { ["item"] = Identified(item, changes) }),
        item => ("portfolio.projectItems.deleteProjectItem", new JsonObject { ["itemId"] = item["id"]?.DeepClone() }));

    private static WixEdits GalleryItems(MockWixSite site, JsonObject scope) => new(
        () => [.. site.Area<GalleryArea>().Galleries.Where(gallery => gallery["id"]?.ToString() == scope["galleryId"]?.ToString())
            .SelectMany(gallery => (gallery["items"] as JsonArray ?? []).OfType<JsonObject>())],
        made => ("pro-gallery.proGallery.createGalleryItem", With(new JsonObject { ["item"] = made }, "galleryId", scope)),
        (item, changes) => ("pro-gallery.proGallery.updateGalleryItem", With(new JsonObject { ["item"] = Identified(item, changes) }, "galleryId", scope)),
        item => ("pro-gallery.proGallery.deleteGalleryItem", With(new JsonObject { ["itemId"] = item["id"]?.DeepClone() }, "galleryId", scope)));

    private static bool IsIn(JsonObject entity, string field, JsonObject scope) => entity[field]?.ToString() == scope[field]?.ToString();

    private static JsonObject Identified(JsonObject entity, JsonObject changes)
    {
        changes["id"] = entity["id"]?.DeepClone();
        return changes;
    }

    /// <summary>In the scope of the sync, unless the edit says otherwise.</summary>
    private static JsonObject With(JsonObject message, string field, JsonObject scope)
    {
        message[field] ??= scope[field]?.DeepClone();
        return message;
    }
}
