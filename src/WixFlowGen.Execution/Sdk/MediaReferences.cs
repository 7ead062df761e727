namespace WixFlowGen.Execution.Sdk;

/// <summary>
/// The SDK writes media as text (<c>wix:image://v1/id/name#originWidth=8&amp;originHeight=6</c>), REST as objects.
/// Losses and oddities are the SDK's own and are kept.
/// </summary>
internal static class MediaReferences
{
    public static object? ImageToRest(object? value)
    {
        if (IsFalsy(value))
        {
            return SdkUndefined.Value;
        }

        var url = MediaUrl.Parse(value, "image");
        if (!url.IsWix)
        {
            return Fields(("url", value));
        }

        var (id, name) = url.IdAndName;
        var image = Fields(("id", id), ("height", url.Number("originHeight")), ("width", url.Number("originWidth")));
        var shown = name is null ? "undefined" : Uri.UnescapeDataString(name);
        return shown.Length == 0 ? image : With(image, ("altText", shown), ("filename", shown), ("url", value));
    }

    public static object? ImageToSdk(object? value)
    {
        if (value is not Dictionary<string, object?> image)
        {
            return IsFalsy(value) ? SdkUndefined.Value : value;
        }

        var name = TextOf(image, "filename") ?? TextOf(image, "altText");
        return TextOf(image, "id") is { } id
            ? $"wix:image://v1/{id}{Segment(name)}#originWidth={Member(image, "width")}&originHeight={Member(image, "height")}"
            : image.GetValueOrDefault("url", SdkUndefined.Value);
    }

    public static object? VideoToRest(object? value)
    {
        if (IsFalsy(value))
        {
            return SdkUndefined.Value;
        }

        var url = MediaUrl.Parse(value, "video");
        if (!url.IsWix)
        {
            return Fields(("url", value));
        }

        var (id, name) = url.IdAndName;
        var video = Named(id, name);
        return url.Parameter("posterUri") is { Length: > 0 } poster
            ? With(video, ("posters", new List<object?>
            {
                Fields(("id", poster), ("height", url.Number("posterHeight")), ("width", url.Number("posterWidth"))),
            }))
            : video;
    }

    public static object? VideoToSdk(object? value)
    {
        if (value is not Dictionary<string, object?> video)
        {
            return IsFalsy(value) ? SdkUndefined.Value : value;
        }

        return TextOf(video, "id") is { } id
            ? $"wix:video://v1/{id}{Segment(TextOf(video, "filename"))}{Poster(video)}"
            : video.GetValueOrDefault("url", SdkUndefined.Value);
    }

    /// <summary>The older form of a video, with one poster and without a file name.</summary>
    public static object? PlainVideoToRest(object? value)
    {
        if (IsFalsy(value))
        {
            return SdkUndefined.Value;
        }

        var url = MediaUrl.Parse(value, "video");
        if (!url.IsWix)
        {
            return Fields(("url", value));
        }

        var video = Fields(("id", url.IdAndName.Id));
        return url.Parameter("posterUri") is { Length: > 0 } poster
            ? With(video, ("thumbnail", Fields(("height", url.Number("posterHeight")), ("width", url.Number("posterWidth")), ("id", poster))))
            : video;
    }

    public static object? PlainVideoToSdk(object? value)
    {
        if (value is not Dictionary<string, object?> video)
        {
            return IsFalsy(value) ? SdkUndefined.Value : value;
        }

        var poster = video.GetValueOrDefault("thumbnail") is Dictionary<string, object?> shown && TextOf(shown, "id") is { } posterId
            ? $"#posterUri={posterId}&posterWidth={Member(shown, "width")}&posterHeight={Member(shown, "height")}"
            : "";
        return TextOf(video, "id") is { } id ? $"wix:video://v1/{id}{poster}" : video.GetValueOrDefault("url", SdkUndefined.Value);
    }

    public static object? FileToRest(object? value, string kind)
    {
        var url = MediaUrl.Parse(value, kind);
        if (!url.IsWix)
        {
            return Fields(("url", value));
        }

        var (id, name) = url.IdAndName;
        return Named(id, name);
    }

    public static object? FileToSdk(object? value, string kind)
    {
        if (value is not Dictionary<string, object?> file)
        {
            return IsFalsy(value) ? SdkUndefined.Value : value;
        }

        if (TextOf(file, "id") is not { } id)
        {
            return kind == "audio" ? Member(file, "url") : file.GetValueOrDefault("url", SdkUndefined.Value);
        }

        var duration = kind == "audio" ? $"#duration={SdkJson.Text(file.GetValueOrDefault("duration") ?? 0d)}" : "";
        return $"wix:{kind}://v1/{id}{Segment(TextOf(file, "filename"))}{duration}";
    }

    private static string Poster(Dictionary<string, object?> video)
    {
        if (video.GetValueOrDefault("posters") is not List<object?> { Count: > 0 } posters)
        {
            return "";
        }

        var poster = posters.Take(2).OfType<Dictionary<string, object?>>().Last();
        var id = TextOf(poster, "id");
        if (id is null && TextOf(poster, "url") is { } url && url.LastIndexOf('/') is >= 0 and var slash)
        {
            id = url[(slash + 1)..];
        }

        return id is null or "" ? "" : $"#posterUri={id}&posterWidth={Member(poster, "width")}&posterHeight={Member(poster, "height")}";
    }

    private static Dictionary<string, object?> Named(string id, string? name) =>
        string.IsNullOrEmpty(name) ? Fields(("id", id)) : Fields(("id", id), ("filename", Uri.UnescapeDataString(name)));

    private static string Segment(string? name) => name is null ? "" : "/" + Uri.EscapeDataString(name).Replace("%21", "!", StringComparison.Ordinal)
        .Replace("%27", "'", StringComparison.Ordinal).Replace("%28", "(", StringComparison.Ordinal)
        .Replace("%29", ")", StringComparison.Ordinal).Replace("%2A", "*", StringComparison.Ordinal);

    private static string Member(Dictionary<string, object?> fields, string name) =>
        SdkJson.Text(fields.GetValueOrDefault(name, SdkUndefined.Value));

    private static string? TextOf(Dictionary<string, object?> fields, string name) =>
        fields.GetValueOrDefault(name) is string { Length: > 0 } text ? text : null;

    private static Dictionary<string, object?> Fields(params (string Name, object? Value)[] fields) => With([], fields);

    private static Dictionary<string, object?> With(Dictionary<string, object?> fields, params (string Name, object? Value)[] more)
    {
        foreach (var (name, value) in more)
        {
            fields[name] = value;
        }

        return fields;
    }

    private static bool IsFalsy(object? value) => value is null or SdkUndefined or "" or false or 0d;
}
