using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Areas.Entities;

/// <summary>The images and videos in entities.</summary>
internal static class MediaParts
{
    private static readonly (string Part, string Info)[] Parts =
        [("image", "imageInfo"), ("coverImage", "imageInfo"), ("video", "videoInfo"), ("coverVideo", "videoInfo")];

    /// <summary>The refusal of an entity with media of this site that is not READY; media the site does not know is let through.</summary>
    /// <param name="path">Where the entity stands in the request.</param>
    public static FieldViolation? Refuse(MockWixSite site, JsonObject entity, string path)
    {
        if (!site.Options.RefuseUnreadyMedia || site.FindArea<MediaArea>() is not { } media)
        {
            return null;
        }

        foreach (var (part, info) in Parts)
        {
            if (Info(entity, part, info).Text("id") is { } id && media.StatusOf(id) is { } status and not "READY")
            {
                return new FieldViolation($"{path}.{part}.{info}.id", $"is {status}", "OTHER") { RuleName = "MEDIA_NOT_READY" };
            }
        }

        return null;
    }

    /// <summary>Gives images the address they are served from.</summary>
    public static void Complete(JsonObject entity, string staticBase)
    {
        foreach (var (part, info) in Parts.Where(p => p.Info == "imageInfo"))
        {
            if (Info(entity, part, info) is { } image && image.Text("id") is { Length: > 0 } id)
            {
                image["url"] = $"{staticBase}/media/{Uri.EscapeDataString(id)}";
            }
        }
    }

    /// <summary>What kind of item it is: <c>IMAGE</c>, <c>VIDEO</c>, <c>TEXT</c> or <c>UNDEFINED</c>.</summary>
    public static string TypeOf(JsonObject item) => item["image"] is not null ? "IMAGE" : item["video"] is not null ? "VIDEO" : item["text"] is not null ? "TEXT" : "UNDEFINED";

    private static JsonObject? Info(JsonObject entity, string part, string info) => (entity[part] as JsonObject)?[info] as JsonObject;
}
