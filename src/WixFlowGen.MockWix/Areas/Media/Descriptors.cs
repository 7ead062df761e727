using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Areas.Media;

/// <summary>Prints files and folders as Wix answers them.</summary>
internal static class Descriptors
{
    public static readonly string SiteId = new Guid("88888888-0000-4000-8000-000000000000").ToString();

    private const int UnknownWidth = 800;
    private const int UnknownHeight = 600;

    public static JsonObject Of(StoredFile file, DateTimeOffset now, string staticBase)
    {
        var url = $"{staticBase}/media/{Uri.EscapeDataString(file.Id)}";
        var status = file.StatusAt(now);
        var json = new JsonObject
        {
            ["id"] = file.Id,
            ["displayName"] = file.DisplayName,
            ["url"] = url,
            ["parentFolderId"] = file.Folder,
            ["hash"] = Convert.ToHexStringLower(SHA256.HashData(file.Bytes))[..32],
            ["sizeInBytes"] = file.Bytes.Length.ToString(CultureInfo.InvariantCulture),
            ["private"] = file.IsPrivate,
            ["mediaType"] = file.Kind,
            ["operationStatus"] = status,
            ["labels"] = new JsonArray([.. file.Labels.Select(l => JsonValue.Create(l))]),
            ["createdDate"] = Text(file.Created),
            ["updatedDate"] = Text(file.Updated),
            ["siteId"] = SiteId,
            ["state"] = file.IsDeleted ? "DELETED" : "OK",
        };
        if (file.SourceUrl is { } source)
        {
            json["sourceUrl"] = source;
        }

        if (status == "READY" && Media(file, url) is { } media)
        {
            json["media"] = media;
            json["thumbnailUrl"] = url;
        }

        return json;
    }

    public static JsonObject Of(StoredFolder folder) => new()
    {
        ["id"] = folder.Id,
        ["displayName"] = folder.DisplayName,
        ["parentFolderId"] = folder.Parent,
        ["createdDate"] = Text(folder.Created),
        ["updatedDate"] = Text(folder.Updated),
        ["state"] = folder.IsDeleted ? "DELETED" : "OK",
        ["siteId"] = SiteId,
    };

    private static JsonObject? Media(StoredFile file, string url) => file.Kind switch
    {
        "IMAGE" => new() { ["image"] = new JsonObject { ["image"] = Image(file, url), ["previewImage"] = Image(file, url) } },
        "VECTOR" => new() { ["vector"] = new JsonObject { ["image"] = Image(file, url) } },
        "VIDEO" => new()
        {
            ["video"] = new JsonObject
            {
                ["id"] = file.Id,
                ["filename"] = file.DisplayName,
                ["resolutions"] = new JsonArray(new JsonObject { ["url"] = url, ["height"] = 720, ["width"] = 1280, ["format"] = "mp4" }),
            },
        },
        "AUDIO" => new()
        {
            ["audio"] = new JsonObject
            {
                ["id"] = file.Id,
                ["assets"] = new JsonArray(new JsonObject { ["id"] = file.Id, ["url"] = url, ["filename"] = file.DisplayName }),
                ["sizeInBytes"] = file.Bytes.Length.ToString(CultureInfo.InvariantCulture),
            },
        },
        "DOCUMENT" => new() { ["document"] = Plain(file, url) },
        "ARCHIVE" => new() { ["archive"] = Plain(file, url) },
        "MODEL3D" => new() { ["model3d"] = Plain(file, url) },
        _ => null,
    };

    private static JsonObject Plain(StoredFile file, string url) => new() { ["id"] = file.Id, ["url"] = url, ["filename"] = file.DisplayName };

    private static JsonObject Image(StoredFile file, string url)
    {
        var (width, height) = SizeOf(file.Bytes);
        return new()
        {
            ["id"] = file.Id,
            ["url"] = url,
            ["height"] = height,
            ["width"] = width,
            ["altText"] = file.DisplayName,
            ["filename"] = file.DisplayName,
        };
    }

    /// <summary>The size a PNG states in its header; a fixed one for everything else.</summary>
    private static (int Width, int Height) SizeOf(byte[] bytes) =>
        bytes.Length >= 24 && bytes[0] == 0x89 && bytes.AsSpan(1, 3).SequenceEqual("PNG"u8)
            ? (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)))
            : (UnknownWidth, UnknownHeight);

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
