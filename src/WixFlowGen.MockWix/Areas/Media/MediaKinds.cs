namespace WixFlowGen.MockWix.Areas.Media;

/// <summary>What Wix makes of a MIME type.</summary>
internal static class MediaKinds
{
    private static readonly Dictionary<string, (string Kind, string Extension)> Known = new(StringComparer.Ordinal)
    {
        ["image/jpeg"] = ("IMAGE", "jpg"),
        ["image/jpg"] = ("IMAGE", "jpg"),
        ["image/png"] = ("IMAGE", "png"),
        ["image/gif"] = ("IMAGE", "gif"),
        ["image/webp"] = ("IMAGE", "webp"),
        ["image/avif"] = ("IMAGE", "avif"),
        ["image/heic"] = ("IMAGE", "heic"),
        ["image/heif"] = ("IMAGE", "heif"),
        ["image/bmp"] = ("IMAGE", "bmp"),
        ["image/tiff"] = ("IMAGE", "tiff"),
        ["image/svg+xml"] = ("VECTOR", "svg"),
        ["video/mp4"] = ("VIDEO", "mp4"),
        ["video/quicktime"] = ("VIDEO", "mov"),
        ["video/webm"] = ("VIDEO", "webm"),
        ["video/mpeg"] = ("VIDEO", "mpg"),
        ["video/x-msvideo"] = ("VIDEO", "avi"),
        ["video/x-matroska"] = ("VIDEO", "mkv"),
        ["audio/mpeg"] = ("AUDIO", "mp3"),
        ["audio/mp3"] = ("AUDIO", "mp3"),
        ["audio/mp4"] = ("AUDIO", "m4a"),
        ["audio/x-m4a"] = ("AUDIO", "m4a"),
        ["audio/aac"] = ("AUDIO", "aac"),
        ["audio/wav"] = ("AUDIO", "wav"),
        ["audio/x-wav"] = ("AUDIO", "wav"),
        ["audio/ogg"] = ("AUDIO", "ogg"),
        ["audio/flac"] = ("AUDIO", "flac"),
        ["audio/x-flac"] = ("AUDIO", "flac"),
        ["application/pdf"] = ("DOCUMENT", "pdf"),
        ["text/plain"] = ("DOCUMENT", "txt"),
        ["text/csv"] = ("DOCUMENT", "csv"),
        ["application/json"] = ("DOCUMENT", "json"),
        ["application/zip"] = ("ARCHIVE", "zip"),
        ["application/x-zip-compressed"] = ("ARCHIVE", "zip"),
        ["application/x-rar-compressed"] = ("ARCHIVE", "rar"),
        ["application/x-7z-compressed"] = ("ARCHIVE", "7z"),
        ["model/gltf-binary"] = ("MODEL3D", "glb"),
    };

    /// <summary>The media type and the usual file extension; null when Wix does not take the type.</summary>
    public static (string Kind, string Extension)? Of(string mimeType)
    {
        var plain = mimeType.Split(';')[0].Trim().ToLowerInvariant();
        if (Known.TryGetValue(plain, out var known))
        {
            return known;
        }

        var slash = plain.IndexOf('/', StringComparison.Ordinal);
        return slash <= 0 || plain[..slash] is "image" or "video" or "audio" or "model" ? null
            : plain[..slash] == "text" || plain.StartsWith("application/vnd.", StringComparison.Ordinal) || plain == "application/msword" ? ("DOCUMENT", "")
            : ("OTHER", "");
    }

    /// <summary>The MIME type of a file name; null when the extension says nothing.</summary>
    public static string? FromName(string name)
    {
        var extension = Path.GetExtension(name).TrimStart('.').ToLowerInvariant();
        return extension.Length == 0 ? null : Known.FirstOrDefault(k => k.Value.Extension == extension || (extension == "jpeg" && k.Value.Extension == "jpg")).Key;
    }
}
