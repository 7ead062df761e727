using System.Text.Json.Nodes;
using WixFlowGen.MockWix.Recording;
using WixFlowGen.Syntax.Yaml;

namespace WixFlowGen.Conformance.Execution;

/// <summary>A trace without what may differ between executors: docs/reference/parity.md names both.</summary>
public static class ComparableTrace
{
    private static readonly string[] _addedByTheSdk = ["altText", "filename", "url"];

    /// <param name="isSideBySide">Work of the flow overlaps, so what happens at one instant has no order.</param>
    public static string Of(string trace, bool isSideBySide)
    {
        var json = JsonNode.Parse(trace) as JsonObject ?? [];
        var events = (json["events"] as JsonArray ?? []).OfType<JsonObject>().Select(happened => (JsonObject)happened.DeepClone()).ToList();
        events.ForEach(happened => WithoutImages(happened["request"]?["body"]));
        if (isSideBySide)
        {
            var ends = (json["runs"] as JsonArray ?? []).OfType<JsonObject>().ToList();
            var renamed = IdsByUse.Rename([.. events.Concat(ends).Select(part => part.ToJsonString())]).Select(text => JsonNode.Parse(text)).OfType<JsonObject>().ToList();
            events = [.. WithoutOrderAtOneInstant(renamed.Take(events.Count))];
            json["runs"] = new JsonArray([.. renamed.Skip(events.Count)]);
        }

        json["events"] = new JsonArray([.. events]);
        return CanonicalJson.Write(json, indented: true) + "\n";
    }

    /// <summary>Whether steps of a flow run at the same time.</summary>
    public static bool IsSideBySide(YamlNode? node) => node switch
    {
        YamlMapping mapping => mapping.Entries.Any(entry => entry.Key.Value is "concurrency" or "parallel" || IsSideBySide(entry.Value)),
        YamlSequence list => list.Items.Any(IsSideBySide),
        _ => false,
    };

    private static IEnumerable<JsonObject> WithoutOrderAtOneInstant(IEnumerable<JsonObject> events) => events
        .OrderBy(happened => happened["at"]?.GetValue<long>())
        .ThenBy(happened => happened.ToJsonString(), StringComparer.Ordinal);

    /// <summary>Takes out of a request, in place, what only the SDK says: it writes an image as a <c>wix:image</c> address, and tells of it what that address says.</summary>
    public static JsonNode? WithoutImages(JsonNode? request)
    {
        StripImages(request);
        return request;
    }

    private static void StripImages(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject image when image["url"]?.ToString().StartsWith("wix:image://", StringComparison.Ordinal) == true:
                Array.ForEach(_addedByTheSdk, field => image.Remove(field));
                break;
            case JsonObject fields:
                fields.Select(field => field.Value).ToList().ForEach(StripImages);
                break;
            case JsonArray list:
                list.ToList().ForEach(StripImages);
                break;
        }
    }
}
