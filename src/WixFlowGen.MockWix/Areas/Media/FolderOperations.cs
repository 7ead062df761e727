using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Areas.Media;

/// <summary>Making, finding, changing and deleting folders. What lies in a folder shares its fate.</summary>
internal sealed class FolderOperations(MediaStore store)
{
    public MockAnswer Create(MockCall call) => Answer(store.AddFolder(
        call.Request["displayName"]?.GetValue<string>() ?? "", call.Request["parentFolderId"]?.GetValue<string>() ?? StoredFile.Root));

    public MockAnswer Get(MockCall call) => store.FindFolder(call.Request["folderId"]?.GetValue<string>()) is { } folder
        ? Answer(folder)
        : NotFound(call.Request["folderId"]?.GetValue<string>());

    public MockAnswer Update(MockCall call)
    {
        var given = call.Request["folder"] as JsonObject ?? [];
        if (store.FindFolder(given["id"]?.GetValue<string>()) is not { IsDeleted: false } folder)
        {
            return NotFound(given["id"]?.GetValue<string>());
        }

        folder.DisplayName = given["displayName"]?.GetValue<string>() ?? folder.DisplayName;
        folder.Parent = given["parentFolderId"]?.GetValue<string>() ?? folder.Parent;
        folder.Updated = call.Now;
        return Answer(folder);
    }

    public MockAnswer List(MockCall call) => Page(call, folder =>
        !folder.IsDeleted && folder.Parent == (call.Request["parentFolderId"]?.GetValue<string>() ?? StoredFile.Root));

    public MockAnswer ListDeleted(MockCall call) => Page(call, folder =>
        folder.IsDeleted && (call.Request["parentFolderId"]?.GetValue<string>() is not { } parent || folder.Parent == parent));

    public MockAnswer Search(MockCall call) => Page(call, folder =>
        folder.IsDeleted == (call.Request["rootFolder"]?.GetValue<string>() == "TRASH_ROOT")
        && folder.DisplayName.Contains(call.Request["search"]?.GetValue<string>() ?? "", StringComparison.OrdinalIgnoreCase));

    public MockAnswer Query(MockCall call)
    {
        var query = call.Request["query"] as JsonObject ?? [];
        var page = store.Paging.Take(query["cursorPaging"] as JsonObject, "query.cursorPaging", () =>
            QueryFilter.Apply(query, store.Folders.Select(Descriptors.Of)).Select(f => f["id"]?.GetValue<string>() ?? ""));
        return Answer(page, "pagingMetadata");
    }

    public MockAnswer Delete(MockCall call)
    {
        var forGood = call.Request["permanent"]?.GetValue<bool>() ?? false;
        foreach (var folder in WithContents(call))
        {
            foreach (var file in store.Files.Where(f => f.Folder == folder.Id).ToList())
            {
                file.IsDeleted = true;
                if (forGood)
                {
                    store.Remove(file);
                }
            }

            folder.IsDeleted = true;
            if (forGood)
            {
                store.Remove(folder);
            }
        }

        return MockAnswer.Ok([]);
    }

    public MockAnswer Restore(MockCall call)
    {
        foreach (var folder in WithContents(call))
        {
            folder.IsDeleted = false;
            foreach (var file in store.Files.Where(f => f.Folder == folder.Id && f.IsDeleted))
            {
                file.IsDeleted = false;
                store.TellRestored(file);
            }
        }

        return MockAnswer.Ok([]);
    }

    private static MockAnswer NotFound(string? id) =>
        MockAnswer.Error(404, "FOLDER_NOT_FOUND", "Folder not found", new JsonObject { ["folderId"] = id });

    private static MockAnswer Answer(StoredFolder folder) => MockAnswer.Ok(new JsonObject { ["folder"] = Descriptors.Of(folder) });

    /// <summary>The folders asked for and all below them.</summary>
    private List<StoredFolder> WithContents(MockCall call)
    {
        List<StoredFolder> found = [.. MediaStore.LabelsOf(call.Request["folderIds"]).Distinct().Select(store.FindFolder).OfType<StoredFolder>()];
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(store.Folders.Where(f => f.Parent == found[i].Id && !found.Contains(f)).ToList());
        }

        return found;
    }

    private MockAnswer Page(MockCall call, Func<StoredFolder, bool> belongs)
    {
        var page = store.Paging.Take(call.Request["paging"] as JsonObject, "paging", () => store.Folders
            .Where(belongs)
            .Sorted(call.Request["sort"] as JsonObject, Descriptors.Of)
            .Select(folder => folder.Id));
        return Answer(page, "nextCursor");
    }

    private MockAnswer Answer(Paging.Page page, string paging) => page.Violation is { } violation
        ? MockAnswer.Invalid(violation)
        : MockAnswer.Ok(new JsonObject
        {
            ["folders"] = new JsonArray([.. page.Ids.Select(store.FindFolder).OfType<StoredFolder>().Select(Descriptors.Of)]),
            [paging] = Paging.Cursors(page.Next),
        });
}
