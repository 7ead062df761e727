using System.Text.Json.Nodes;
using WixFlowGen.MockWix.Areas.Media;

namespace WixFlowGen.MockWix.Areas;

/// <summary>The media manager: uploads, imports, links, files and folders. Files are PENDING at first and READY, or FAILED by script, after a while.</summary>
public sealed class MediaArea : IMockArea
{
    private readonly MediaStore _store;

    public MediaArea(MockWixSite site)
    {
        _store = new MediaStore(site);
        var uploads = new UploadOperations(_store);
        var downloads = new DownloadOperations(_store);
        var files = new FileOperations(_store);
        var folders = new FolderOperations(_store);
        Operations = new Dictionary<string, Func<MockCall, MockAnswer>>(StringComparer.Ordinal)
        {
            ["media.files.generateFileUploadUrl"] = uploads.GenerateUploadUrl,
            ["media.files.generateFileResumableUploadUrl"] = uploads.GenerateResumableUploadUrl,
            ["media.files.importFile"] = uploads.Import,
            ["media.files.bulkImportFile"] = uploads.BulkImport,
            ["media.files.bulkImportFiles"] = uploads.BulkImportFiles,
            ["media.files.getFileDescriptor"] = files.Get,
            ["media.files.getFileDescriptors"] = files.GetMany,
            ["media.files.listFiles"] = files.List,
            ["media.files.searchFiles"] = files.Search,
            ["media.files.queryFileDescriptors"] = files.Query,
            ["media.files.updateFileDescriptor"] = files.Update,
            ["media.files.generateFileDownloadUrl"] = downloads.GenerateDownloadUrl,
            ["media.files.generateFilesDownloadUrl"] = downloads.GenerateArchiveUrl,
            ["media.files.bulkDeleteFiles"] = files.Delete,
            ["media.files.bulkRestoreFilesFromTrashBin"] = files.Restore,
            ["media.files.listDeletedFiles"] = files.ListDeleted,
            ["media.folders.createFolder"] = folders.Create,
            ["media.folders.getFolder"] = folders.Get,
            ["media.folders.updateFolder"] = folders.Update,
            ["media.folders.listFolders"] = folders.List,
            ["media.folders.listDeletedFolders"] = folders.ListDeleted,
            ["media.folders.searchFolders"] = folders.Search,
            ["media.folders.queryFolders"] = folders.Query,
            ["media.folders.bulkDeleteFolders"] = folders.Delete,
            ["media.folders.bulkRestoreFoldersFromTrashBin"] = folders.Restore,
        };
        Contents =
        [
            new ContentRoute("upload", MockHost.Upload, "PUT", UploadOperations.Prefix, uploads.Put),
            new ContentRoute("download", MockHost.Download, "GET", DownloadOperations.Prefix, downloads.Get),
            new ContentRoute("download", MockHost.Static, "GET", DownloadOperations.StaticPrefix, downloads.GetStatic),
        ];
    }

    public IReadOnlyDictionary<string, Func<MockCall, MockAnswer>> Operations { get; }

    public IReadOnlyList<ContentRoute> Contents { get; }

    /// <summary>Puts a file there that is READY, as if it had been uploaded before; gives its id.</summary>
    public string Seed(string displayName, string mimeType, byte[] bytes, bool isPrivate = false, string? id = null, params IEnumerable<string> labels)
    {
        var wanted = new JsonObject { ["private"] = isPrivate, ["labels"] = new JsonArray([.. labels.Select(l => JsonValue.Create(l))]) };
        return _store.Add(wanted, displayName, mimeType, bytes, fails: false, isSettled: true, id: id).Id;
    }

    /// <summary>Descriptors of all files that are not in the trash, in the order they came.</summary>
    public IReadOnlyList<JsonObject> Files => [.. _store.Files.Where(file => !file.IsDeleted).Select(_store.Describe)];

    /// <summary>All folders that are not in the trash, in the order they were made.</summary>
    public IReadOnlyList<JsonObject> Folders => [.. _store.Folders.Where(folder => !folder.IsDeleted).Select(Descriptors.Of)];

    /// <summary>The operation status of a file now; null when the site has no such file.</summary>
    internal string? StatusOf(string fileId) => _store.FindFile(fileId)?.StatusAt(_store.Now);
}
