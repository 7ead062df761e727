using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.TestSpecs;

/// <summary>Binds what is on the site before the run; entities have to look as the API gives them.</summary>
internal sealed class GivenBinder(ApiCatalog catalog, BoundFlow? flow, DiagnosticSink diagnostics)
{
    /// <summary>As written, with the content of files in base64 under <c>content</c>.</summary>
    public JsonObject Bind(YamlMapping? given)
    {
        var json = YamlJson.Object(given);
        foreach (var (list, operation) in SiteTypes.Portfolio)
        {
            CheckAll((given?.Find("portfolio") as YamlMapping)?.Find(list), operation, list);
        }

        foreach (var gallery in Mappings(given?.Find("galleries")))
        {
            CheckAll(gallery.Find("items"), SiteTypes.GalleryItem, "items");
        }

        var media = given?.Find("media") as YamlMapping;
        var files = Mappings(media?.Find("files")).ToList();
        for (var i = 0; i < files.Count; i++)
        {
            Complete(json["media"]?["files"]?[i] as JsonObject, files[i]);
        }

        foreach (var source in (media?.Find("sources") as YamlMapping)?.Entries ?? [])
        {
            Complete(json["media"]?["sources"]?[source.Key.Value] as JsonObject, source.Value as YamlMapping);
        }

        LinkTypes.Check(given?.Find("links"), flow, new ValueCheck(diagnostics, allowsMatchers: false), diagnostics);
        SystemTypes.Check(given?.Find("systems"), catalog, new ValueCheck(diagnostics, allowsMatchers: false), diagnostics);
        return json;
    }

    private void Complete(JsonObject? json, YamlMapping? file)
    {
        if (json is not null && file is not null && FileContent.Bytes(file, "the file", diagnostics) is { } bytes)
        {
            json["content"] = Convert.ToBase64String(bytes);
        }
    }

    private void CheckAll(YamlNode? list, string operation, string path)
    {
        var type = SiteTypes.EntityOf(operation, catalog);
        foreach (var entity in Mappings(list))
        {
            new ValueCheck(diagnostics, allowsMatchers: false) { ChecksIds = true }.Check(entity, type, $"{path}[]");
        }
    }

    private static IEnumerable<YamlMapping> Mappings(YamlNode? list) => ((list as YamlSequence)?.Items ?? []).OfType<YamlMapping>();
}
