using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Areas.Media;

/// <summary>Reading, finding, changing and deleting files.</summary>
internal sealed class FileOperations(MediaStore store)
{
    public static MockAnswer NotFound(string? id) =>
        MockAnswer.Error(404, "FILE_NOT_FOUND", "File not found", new JsonObject { ["fileId"] = id });

    public MockAnswer Get(MockCall call) => Find(call.Request["fileId"]) is { } file
        ? MockAnswer.Ok(new JsonObject { ["file"] = store.Describe(file) })
        : NotFound(call.Request["fileId"]?.GetValue<string>());

    /// <summary>Ids without a file are left out of the answer.</summary>
    public MockAnswer GetMany(MockCall call) => MockAnswer.Ok(new JsonObject
    {
        ["files"] = new JsonArray([.. Ids(call).Select(store.FindFile).OfType<StoredFile>().Select(store.Describe)]),
    });

    public MockAnswer List(MockCall call) => Page(call, file =>
        !file.IsDeleted && file.Folder == (call.Request["parentFolderId"]?.GetValue<string>() ?? StoredFile.Root));

    public MockAnswer ListDeleted(MockCall call) => Page(call, file =>
        file.IsDeleted && (call.Request["parentFolderId"]?.GetValue<string>() is not { } folder || file.Folder == folder));

    public MockAnswer Search(MockCall call)
    {
        var words = call.Request["search"]?.GetValue<string>() ?? "";
        var root = call.Request["rootFolder"]?.GetValue<string>() ?? "MEDIA_ROOT";
        return Page(call, file =>
            root != "VISITOR_UPLOADS_ROOT" && file.IsDeleted == (root == "TRASH_ROOT")
            && (file.DisplayName.Contains(words, StringComparison.OrdinalIgnoreCase) || file.Labels.Contains(words)));
    }

    public MockAnswer Query(MockCall call)
    {
        var query = call.Request["query"] as JsonObject ?? [];
        var page = store.Paging.Take(query["cursorPaging"] as JsonObject, "query.cursorPaging", () =>
            QueryFilter.Apply(query, store.Files.Where(f => !f.IsDeleted).Select(store.Describe)).Select(f => f["id"]?.GetValue<string>() ?? ""));
        return Answer(page, "pagingMetadata");
    }

    public MockAnswer Update(MockCall call)
    {
        var given = call.Request["file"] as JsonObject ?? [];
        if (given["id"]?.GetValue<string>() is not { Length: > 0 } id)
        {
            return MockAnswer.Invalid(new FieldViolation("file.id", "must not be empty", "REQUIRED_FIELD"));
        }

        if (store.FindFile(id) is not { IsDeleted: false } file)
        {
            return NotFound(id);
        }

        file.DisplayName = given["displayName"]?.GetValue<string>() ?? file.DisplayName;
        file.Folder = given["parentFolderId"]?.GetValue<string>() ?? file.Folder;
        file.Labels = given["labels"] is { } labels ? MediaStore.LabelsOf(labels) : file.Labels;
        file.Updated = call.Now;
        return MockAnswer.Ok(new JsonObject { ["file"] = store.Describe(file) });
    }

    /// <summary>Ids without a file are passed over.</summary>
    public MockAnswer Delete(MockCall call)
    {
        var forGood = call.Request["permanent"]?.GetValue<bool>() ?? false;
        foreach (var file in Ids(call).Select(store.FindFile).OfType<StoredFile>())
        {
            if (forGood)
            {
                store.Remove(file);
            }
            else
            {
                file.IsDeleted = true;
                file.Updated = call.Now;
            }
        }

        return MockAnswer.Ok([]);
    }

    public MockAnswer Restore(MockCall call)
    {
        foreach (var file in Ids(call).Select(store.FindFile).OfType<StoredFile>().Where(f => f.IsDeleted))
        {
            file.IsDeleted = false;
            file.Updated = call.Now;
            store.TellRestored(file);
        }

        return MockAnswer.Ok([]);
    }

    private static IEnumerable<string> Ids(MockCall call) => MediaStore.LabelsOf(call.Request["fileIds"]).Distinct();

    private StoredFile? Find(JsonNode? id) => store.FindFile(id?.GetValue<string>());

    private MockAnswer Page(MockCall call, Func<StoredFile, bool> belongs)
    {
        var kinds = MediaStore.LabelsOf(call.Request["mediaTypes"]);
        var isPrivate = call.Request["private"]?.GetValue<bool>();
        var page = store.Paging.Take(call.Request["paging"] as JsonObject, "paging", () => store.Files
            .Where(belongs)
            .Where(file => (kinds.IsEmpty || kinds.Contains(file.Kind)) && (isPrivate is null || file.IsPrivate == isPrivate))
            .Sorted(call.Request["sort"] as JsonObject, store.Describe)
            .Select(file => file.Id));
        return Answer(page, "nextCursor");
    }

    private MockAnswer Answer(Paging.Page page, string paging) => page.Violation is { } violation
        ? MockAnswer.Invalid(violation)
        : MockAnswer.Ok(new JsonObject
        {
            ["files"] = new JsonArray([.. page.Ids.Select(store.FindFile).OfType<StoredFile>().Select(store.Describe)]),
            [paging] = Paging.Cursors(page.Next),
        });
}
