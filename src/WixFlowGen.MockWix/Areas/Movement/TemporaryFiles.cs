using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Areas.Movement;

/// <summary>Files put there for a job, and files a job made.</summary>
internal sealed class TemporaryFiles(MockWixSite site)
{
    public const string UploadPrefix = "/temporary-files/";
    public const string ExportPrefix = "/exports/";

    private readonly Dictionary<string, Link> _links = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _uploads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (byte[] Bytes, string ContentType)> _exports = new(StringComparer.Ordinal);

    public MockAnswer CreateUploadUrl(MockCall call)
    {
        var token = site.Ids.NextToken();
        var fileId = $"tmp/{token}/{call.Request.Text("fileName") ?? "file"}";
        _links[token] = new Link(fileId, call.Now + site.Options.Movement.UploadLinkLifetime);
        return MockAnswer.Ok(new JsonObject { ["fileId"] = fileId, ["uploadUrl"] = $"{site.Options.UploadBase}{UploadPrefix}{token}" });
    }

    public MockAnswer Put(MockContentCall call)
    {
        if (!_links.TryGetValue(call.Rest, out var link))
        {
            return MockAnswer.Text(404, "no such upload link");
        }

        if (call.Now >= link.Ends)
        {
            return MockAnswer.Text(403, "the upload link has expired");
        }

        if (call.Request.Header("Authorization") is not null)
        {
            return MockAnswer.Text(400, "an upload carries its permission in the link: send no Authorization header");
        }

        _uploads[link.FileId] = call.FileFails ? [0xff] : call.Request.Body;
        return MockAnswer.Ok([]);
    }

    public MockAnswer Get(MockContentCall call) => _exports.TryGetValue(call.Rest, out var file)
        ? MockAnswer.File(file.Bytes, file.ContentType)
        : MockAnswer.Text(404, "no such file");

    /// <exception cref="JobFailedException">Nothing was put to the file's link.</exception>
    public byte[] Read(string fileId) => _uploads.GetValueOrDefault(fileId) ?? throw new JobFailedException("FILE_NOT_FOUND", $"the file {fileId} was not uploaded");

    /// <summary>Keeps a file a job made and gives its address.</summary>
    public string Export(string fileName, byte[] bytes, string contentType)
    {
        var path = $"{site.Ids.NextToken()}/{fileName}";
        _exports[path] = (bytes, contentType);
        return $"{site.Options.DownloadBase}{ExportPrefix}{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}";
    }

    private sealed record Link(string FileId, DateTimeOffset Ends);
}
