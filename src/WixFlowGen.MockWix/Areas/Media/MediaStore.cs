using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Areas.Media;

/// <summary>The files and folders of the site, in the order they were made.</summary>
internal sealed class MediaStore(MockWixSite site)
{
    private readonly OrderedDictionary<string, StoredFile> _files = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, StoredFolder> _folders = new(StringComparer.Ordinal);

    public MockWixOptions Options => site.Options;

    public IdSource Ids => site.Ids;

    public Paging Paging { get; } = new(site.Ids);

    public DateTimeOffset Now => site.Agenda.Now;

    public IEnumerable<StoredFile> Files => _files.Values;

    public IEnumerable<StoredFolder> Folders => _folders.Values;

    public StoredFile? FindFile(string? id) => id is not null && _files.TryGetValue(id, out var file) ? file : null;

    public StoredFolder? FindFolder(string? id) => id is not null && _folders.TryGetValue(id, out var folder) ? folder : null;

    public JsonObject Describe(StoredFile file) => Descriptors.Of(file, Now, Options.StaticBase);

    /// <param name="wanted">The fields <c>mimeType displayName parentFolderId private labels</c> of an upload or import request, by those names.</param>
    public StoredFile Add(JsonObject wanted, string displayName, string mimeType, byte[] bytes, bool fails, string? sourceUrl = null, bool isSettled = false, string? id = null)
    {
        var (kind, extension) = MediaKinds.Of(mimeType) ?? ("OTHER", "");
        var file = new StoredFile
        {
            Id = id ?? IdOf(kind, extension),
            DisplayName = displayName,
            MimeType = mimeType,
            Kind = kind,
            Bytes = bytes,
            IsPrivate = wanted["private"]?.GetValue<bool>() ?? false,
            Folder = wanted["parentFolderId"]?.GetValue<string>() ?? StoredFile.Root,
            Labels = LabelsOf(wanted["labels"]),
            Created = Now,
            Updated = Now,
            Settled = isSettled ? Now : Now + Options.Media.ProcessingTime,
            Fails = fails,
            SourceUrl = sourceUrl,
        };
        _files.Add(file.Id, file);
        if (!isSettled)
        {
            var caller = site.Events.Caller;
            var externalInfo = wanted["externalInfo"]?.DeepClone();
            site.Agenda.At(file.Settled, () => site.Events.As(caller, () => TellSettled(file, externalInfo)));
        }

        return file;
    }

    public StoredFolder AddFolder(string displayName, string parent)
    {
        var folder = new StoredFolder { Id = Ids.NextToken(), DisplayName = displayName, Parent = parent, Created = Now, Updated = Now };
        _folders.Add(folder.Id, folder);
        return folder;
    }

    public void Remove(StoredFile file) => _files.Remove(file.Id);

    public void Remove(StoredFolder folder) => _folders.Remove(folder.Id);

    /// <summary>Bytes for an imported file; the mock never fetches anything.</summary>
    public byte[] BytesBehind(string url) =>
        Options.Media.ImportSources.TryGetValue(url, out var bytes) ? bytes : Encoding.UTF8.GetBytes($"the mock's content of {url}\n");

    public static ImmutableArray<string> LabelsOf(JsonNode? labels) =>
        labels is JsonArray array ? [.. array.Select(l => l?.GetValue<string>()).OfType<string>()] : [];

    private string IdOf(string kind, string extension)
    {
        var token = Ids.NextToken();
        return kind switch
        {
            "IMAGE" => $"{token}~mv2.{extension}",
            "VIDEO" => $"video_{token}",
            _ => extension.Length > 0 ? $"{token}.{extension}" : token,
        };
    }

    /// <summary>Tells of a file that is READY again because it came back from the trash.</summary>
    public void TellRestored(StoredFile file)
    {
        if (file.StatusAt(Now) == "READY")
        {
            site.Events.Append("media.files.fileDescriptorFileReady", file.Id, new JsonObject { ["file"] = Describe(file), ["triggeredByUndelete"] = true });
        }
    }

    private void TellSettled(StoredFile file, JsonNode? externalInfo)
    {
        if (FindFile(file.Id) is null)
        {
            return;
        }

        var payload = file.Fails
            ? new JsonObject { ["error"] = new JsonObject { ["code"] = "PROCESSING_FAILED", ["description"] = "the file could not be processed" } }
            : new JsonObject { ["file"] = Describe(file), ["triggeredByUndelete"] = false };
        if (externalInfo is not null)
        {
            payload["externalInfo"] = externalInfo;
        }

        site.Events.Append(file.Fails ? "media.files.fileDescriptorFileFailed" : "media.files.fileDescriptorFileReady", file.Id, payload);
    }
}
