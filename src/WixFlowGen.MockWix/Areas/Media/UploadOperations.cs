using System.Globalization;
using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Areas.Media;

/// <summary>How files come in: by upload link or from an address.</summary>
internal sealed class UploadOperations(MediaStore store)
{
    public const string Prefix = "/upload/";

    private readonly Dictionary<string, Link> _links = new(StringComparer.Ordinal);

    public MockAnswer GenerateUploadUrl(MockCall call) => Refuse(call.Request) is { } refusal
        ? refusal
        : MockAnswer.Ok(new JsonObject { ["uploadUrl"] = $"{store.Options.UploadBase}{Prefix}{NewLink(call)}" });

    public MockAnswer GenerateResumableUploadUrl(MockCall call) => Refuse(call.Request) is { } refusal
        ? refusal
        : MockAnswer.Ok(new JsonObject
        {
            ["uploadProtocol"] = call.Request["uploadProtocol"]?.DeepClone() ?? "TUS",
            ["uploadUrl"] = $"{store.Options.UploadBase}{Prefix}tus",
            ["uploadToken"] = NewLink(call),
        });

    public MockAnswer Put(MockContentCall call)
    {
        if (!_links.TryGetValue(call.Rest, out var link))
        {
            return MockAnswer.Text(404, "no such upload link");
        }

        if (link.Ends is { } ends && call.Now >= ends)
        {
            return MockAnswer.Text(403, "the upload link has expired");
        }

        if (link.File is { } earlier)
        {
            return store.Options.Media.UploadLinksWorkOnce
                ? MockAnswer.Text(403, "the upload link has been used")
                : MockAnswer.Ok(new JsonObject { ["file"] = store.Describe(earlier) });
        }

        var name = call.Query.GetValueOrDefault("filename") ?? link.Request["fileName"]?.GetValue<string>();
        if (Refuse(call, link, name) is { } refusal)
        {
            return refusal;
        }

        link.File = store.Add(link.Request, name ?? "", MimeTypeOf(call, link), call.Request.Body, call.FileFails);
        return MockAnswer.Ok(new JsonObject { ["file"] = store.Describe(link.File) });
    }

    public MockAnswer Import(MockCall call) =>
        Imported(call.Request, call.FileFails) is { } file
            ? MockAnswer.Ok(new JsonObject { ["file"] = store.Describe(file) })
            : MockAnswer.Invalid(Unsupported());

    public MockAnswer BulkImport(MockCall call)
    {
        var results = new JsonArray();
        var withEntity = call.Request["returnEntity"]?.GetValue<bool>() ?? false;
        var failures = 0;
        foreach (var (index, request) in RequestsOf(call).Index())
        {
            var metadata = new JsonObject { ["originalIndex"] = index };
            var result = new JsonObject { ["itemMetadata"] = metadata };
            if (Imported(request, call.FileFails) is { } file)
            {
                metadata["id"] = file.Id;
                metadata["success"] = true;
                if (withEntity)
                {
                    result["item"] = store.Describe(file);
                }
            }
            else
            {
                failures++;
                metadata["success"] = false;
                metadata["error"] = new JsonObject { ["code"] = "UNSUPPORTED_FILE_FORMAT", ["description"] = "unsupported" };
            }

            results.Add((JsonNode)result);
        }

        return MockAnswer.Ok(new JsonObject
        {
            ["results"] = results,
            ["bulkActionMetadata"] = new JsonObject
            {
                ["totalSuccesses"] = results.Count - failures,
                ["totalFailures"] = failures,
                ["undetailedFailures"] = 0,
            },
        });
    }

    /// <summary>The older bulk import, which answers with the files alone.</summary>
    public MockAnswer BulkImportFiles(MockCall call) => MockAnswer.Ok(new JsonObject
    {
        ["files"] = new JsonArray([.. RequestsOf(call).Select(r => Imported(r, call.FileFails)).OfType<StoredFile>().Select(store.Describe)]),
    });

    private static IEnumerable<JsonObject> RequestsOf(MockCall call) => call.Request["importFileRequests"]?.AsArray().OfType<JsonObject>() ?? [];

    private static MockAnswer? Refuse(JsonObject request)
    {
        if (MediaKinds.Of(request["mimeType"]?.GetValue<string>() ?? "") is null)
        {
            return MockAnswer.Invalid(Unsupported());
        }

        return request["sizeInBytes"]?.GetValue<string>() == "0"
            ? MockAnswer.Invalid(new FieldViolation("sizeInBytes", "is zero", "OTHER") { RuleName = "ZERO_FILE_SIZE" })
            : null;
    }

    private static FieldViolation Unsupported() => new("mimeType", "unsupported", "OTHER") { RuleName = "UNSUPPORTED_FILE_FORMAT" };

    private static MockAnswer? Refuse(MockContentCall call, Link link, string? name)
    {
        if (call.Request.Header("Authorization") is not null)
        {
            return MockAnswer.Text(400, "an upload carries its permission in the link: send no Authorization header");
        }

        if (call.Request.Header("Content-Type") is not { } contentType)
        {
            return MockAnswer.Text(400, "Content-Type is missing");
        }

        if (string.IsNullOrEmpty(name))
        {
            return MockAnswer.Text(400, "the file has no name: give 'filename' in the query or 'fileName' with the link");
        }

        var promised = link.Request["mimeType"]?.GetValue<string>();
        if (Plain(contentType) != "application/octet-stream" && Plain(contentType) != Plain(promised ?? contentType))
        {
            return MockAnswer.Text(400, $"Content-Type is {contentType} but the link is for {promised}");
        }

        var size = call.Request.Body.Length.ToString(CultureInfo.InvariantCulture);
        return link.Request["sizeInBytes"]?.GetValue<string>() is { } expected && expected != size
            ? MockAnswer.Text(400, $"the body has {size} bytes but the link is for {expected}")
            : null;
    }

    private static string MimeTypeOf(MockContentCall call, Link link) =>
        link.Request["mimeType"]?.GetValue<string>() ?? Plain(call.Request.Header("Content-Type") ?? "application/octet-stream");

    private static string Plain(string contentType) => contentType.Split(';')[0].Trim().ToLowerInvariant();

    private StoredFile? Imported(JsonObject request, bool fails)
    {
        var url = request["url"]?.GetValue<string>() ?? "";
        var name = request["displayName"]?.GetValue<string>() is { Length: > 0 } given ? given : NameIn(url);
        var mimeType = request["mimeType"]?.GetValue<string>() is { Length: > 0 } stated ? stated
            : MediaKinds.FromName(name) ?? MediaKinds.FromName(NameIn(url)) ?? "application/octet-stream";
        return MediaKinds.Of(mimeType) is null ? null : store.Add(request, name, mimeType, store.BytesBehind(url), fails, url);
    }

    private static string NameIn(string url)
    {
        var path = url.Split('?', '#')[0];
        var name = Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
        return name.Length > 0 ? name : "file";
    }

    private string NewLink(MockCall call)
    {
        var token = store.Ids.NextToken();
        _links[token] = new Link((JsonObject)call.Request.DeepClone(), call.Now + store.Options.Media.UploadLinkLifetime);
        return token;
    }

    private sealed record Link(JsonObject Request, DateTimeOffset? Ends)
    {
        public StoredFile? File { get; set; }
    }
}
