using WixFlowGen.Catalog;

namespace WixFlowGen.Tests.Catalog;

/// <summary>How the operations and events of the shipped flows read; the files are what people review when a package is updated.</summary>
public sealed class CatalogTextTests
{
    private static readonly EmbeddedApiCatalog Apis = new();

    public static TheoryData<string> Operations() =>
    [
        .. new[]
        {
            "portfolio.collections.createCollection", "portfolio.projects.createProject", "portfolio.projects.updateProject", "portfolio.projects.deleteProject",
            "portfolio.projects.listProjects", "portfolio.projects.queryProjects", "portfolio.projectItems.createProjectItem",
            "portfolio.projectItems.bulkCreateProjectItems", "portfolio.projectItems.updateProjectItem", "portfolio.projectItems.deleteProjectItem",
            "portfolio.projectItems.listProjectItems", "media.files.generateFileUploadUrl", "media.files.generateFileDownloadUrl",
            "media.files.generateFilesDownloadUrl", "media.files.getFileDescriptor", "media.files.updateFileDescriptor", "media.files.importFile",
            "media.files.bulkImportFile", "media.files.listFiles", "media.files.bulkDeleteFiles", "media.folders.createFolder",
            "media.folders.updateFolder", "media.folders.bulkDeleteFolders", "media.folders.listFolders", "pro-gallery.proGallery.listGalleries",
            "pro-gallery.proGallery.getGallery", "pro-gallery.proGallery.listGalleryItems", "pro-gallery.proGallery.createGalleryItem",
            "pro-gallery.proGallery.updateGalleryItem", "pro-gallery.proGallery.deleteGalleryItem", "data.movementJobs.submitJob", "data.movementJobs.getJob",
            "data.movementJobs.createFileUploadUrl", "data.movementJobs.listMovementLogs", "data.movementJobs.terminateJob", "data.movementJobs.queryJobs",
            "data.items.insert", "data.items.get", "data.items.save", "data.items.remove", "data.items.query", "data.items.bulkInsert",
            "data.collections.createDataCollection",
        },
    ];

    public static TheoryData<string> Events() =>
    [
        "portfolio.projects.projectCreated", "portfolio.projects.projectUpdated", "portfolio.projects.projectDeleted",
        "media.files.fileDescriptorFileReady", "media.files.fileDescriptorFileFailed", "pro-gallery.proGallery.galleryItemCreated",
        "data.movementJobs.jobUpdated", "data.items.dataItemUpdated",
    ];

    [Theory, MemberData(nameof(Operations))]
    public void An_operation_reads_as_agreed(string id)
    {
        Assert.True(Apis.TryGetOperation(id, out var operation));
        Golden.Verify(RepositoryRoot.Combine("tests", "cases", "catalog", id + ".golden"), CatalogText.Of(operation));
    }

    [Theory, MemberData(nameof(Events))]
    public void An_event_reads_as_agreed(string id)
    {
        Assert.True(Apis.TryGetEvent(id, out var apiEvent));
        Golden.Verify(RepositoryRoot.Combine("tests", "cases", "catalog", id + ".golden"), CatalogText.Of(apiEvent));
    }
}
