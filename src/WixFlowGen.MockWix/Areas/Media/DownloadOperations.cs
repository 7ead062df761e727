using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Areas.Media;

/// <summary>How files go out: by link, or by their own address when they are public.</summary>
internal sealed class DownloadOperations(MediaStore store)
{
    public const string Prefix = "/files/";
    public const string StaticPrefix = "/media/";

    private const int DefaultMinutes = 600;
    private const int MaxMinutes = 525_600;
    private const string OriginalAsset = "src";

    private readonly Dictionary<string, Link> _links = new(StringComparer.Ordinal);

    public MockAnswer GenerateDownloadUrl(MockCall call)
    {
        var request = call.Request;
        if (store.FindFile(request["fileId"]?.GetValue<string>()) is not { IsDeleted: false } file)
        {
            return FileOperations.NotFound(request["fileId"]?.GetValue<string>());
        }

        var minutes = request["expirationInMinutes"] is { } given ? Whole(given) : DefaultMinutes;
        if (minutes > MaxMinutes)
        {
            return MockAnswer.Invalid(new FieldViolation("expirationInMinutes", $"must be {MaxMinutes} or less", "MAX") { Threshold = MaxMinutes });
        }

        var keys = MediaStore.LabelsOf(request["assetKeys"]) is { IsEmpty: false } asked ? asked : [OriginalAsset];
        if (keys.FirstOrDefault(key => key != OriginalAsset) is { } unknown)
        {
            return MockAnswer.Invalid(new FieldViolation("assetKeys", $"has no asset \"{unknown}\"", "OTHER") { RuleName = "INVALID_ASSET_KEY" });
        }

        var urls = keys.Select(key => new JsonObject
        {
            ["url"] = NewLink(new Link([file.Id], call.Now.AddMinutes(minutes))
            {
                Redirect = request["expirationRedirectUrl"]?.GetValue<string>(),
                Name = request["downloadFileName"]?.GetValue<string>(),
                IsInline = request["contentDisposition"]?.GetValue<string>() == "INLINE",
            }),
            ["assetKey"] = key,
        });
        return MockAnswer.Ok(new JsonObject { ["downloadUrls"] = new JsonArray([.. urls]) });
    }

    public MockAnswer GenerateArchiveUrl(MockCall call)
    {
        var ids = MediaStore.LabelsOf(call.Request["fileIds"]);
        return ids.FirstOrDefault(id => store.FindFile(id) is not { IsDeleted: false }) is { } missing
            ? FileOperations.NotFound(missing)
            : MockAnswer.Ok(new JsonObject { ["downloadUrl"] = NewLink(new Link(ids, null) { IsArchive = true, Name = "files.zip" }) });
    }

    public MockAnswer Get(MockContentCall call)
    {
        if (!_links.TryGetValue(call.Rest, out var link))
        {
            return MockAnswer.Text(404, "no such link");
        }

        if (link.Ends is { } ends && call.Now >= ends)
        {
            return link.Redirect is { } redirect
                ? new MockAnswer(302) { Headers = [("Location", redirect)] }
                : MockAnswer.Text(403, "the link has expired");
        }

        if (link.IsArchive)
        {
            return MockAnswer.File(Zip(link), "application/zip") with { Headers = [Disposition(link, link.Name ?? "")] };
        }

        return store.FindFile(link.FileIds[0]) is { IsDeleted: false } file && file.StatusAt(call.Now) == "READY"
            ? MockAnswer.File(file.Bytes, file.MimeType) with { Headers = [Disposition(link, link.Name ?? file.DisplayName)] }
            : MockAnswer.Text(404, "the file is not there");
    }

    /// <summary>The address in a file's descriptor: closed for private files.</summary>
    public MockAnswer GetStatic(MockContentCall call) => store.FindFile(call.Rest) switch
    {
        null or { IsDeleted: true } => MockAnswer.Text(404, "no such file"),
        { IsPrivate: true } => MockAnswer.Text(403, "the file is private"),
        var file => file.StatusAt(call.Now) == "READY" ? MockAnswer.File(file.Bytes, file.MimeType) : MockAnswer.Text(404, "the file is not there yet"),
    };

    private static int Whole(JsonNode number) => (int)Math.Min(int.MaxValue, double.Parse(number.ToJsonString(), CultureInfo.InvariantCulture));

    private static (string, string) Disposition(Link link, string name) =>
        ("Content-Disposition", $"{(link.IsInline ? "inline" : "attachment")}; filename*=UTF-8''{Uri.EscapeDataString(name)}");

    private byte[] Zip(Link link)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create))
        {
            foreach (var file in link.FileIds.Select(store.FindFile).OfType<StoredFile>())
            {
                var entry = archive.CreateEntry(file.DisplayName, CompressionLevel.NoCompression);
                entry.LastWriteTime = file.Created;
                using var content = entry.Open();
                content.Write(file.Bytes);
            }
        }

        return buffer.ToArray();
    }

    private string NewLink(Link link)
    {
        var token = store.Ids.NextToken();
        _links[token] = link;
        return $"{store.Options.DownloadBase}{Prefix}{token}";
    }

    private sealed record Link(IReadOnlyList<string> FileIds, DateTimeOffset? Ends)
    {
        public string? Redirect { get; init; }

        public string? Name { get; init; }

        public bool IsInline { get; init; }

        public bool IsArchive { get; init; }
    }
}
