using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using WixFlowGen.MockWix;
using WixFlowGen.MockWix.Areas;
using WixFlowGen.Syntax;

namespace WixFlowGen.Testing.Site;

/// <summary>Puts on a site what a case gives.</summary>
internal static class SiteSetup
{
    public static MockWixOptions Options(JsonObject given, TimeProvider time)
    {
        var (media, limits) = (given["media"], given["limits"]);
        var usual = new MediaOptions();
        return new MockWixOptions
        {
            Time = time,
            VisitorTokens = ["visitor-token"],
            CallsPerMinute = (int?)limits?["callsPerMinute"],
            Data = new DataOptions { ReadsPerMinute = (int?)limits?["dataReadsPerMinute"], WritesPerMinute = (int?)limits?["dataWritesPerMinute"] },
            Media = usual with
            {
                ProcessingTime = Text(media?["processing"]) is { } processing && DurationLiteral.TryParse(processing, out var length) ? length : usual.ProcessingTime,
                UploadLinksWorkOnce = (bool?)media?["uploadLinksWorkOnce"] ?? false,
                ImportSources = (media?["sources"] as JsonObject ?? []).ToImmutableDictionary(source => source.Key, source => Content(source.Value)),
            },
        };
    }

    /// <exception cref="GivenRefusedException">The site does not take something of it.</exception>
    public static void Fill(MockWixSite site, JsonObject given)
    {
        foreach (var (id, collection) in given["data"] as JsonObject ?? [])
        {
            Take($"data.{id}", () => FillCollection(site.Area<DataArea>(), id, collection));
        }

        var portfolio = site.Area<PortfolioArea>();
        Each("portfolio.collections", given["portfolio"]?["collections"], collection => portfolio.AddCollection(collection));
        Each("portfolio.projects", given["portfolio"]?["projects"], project => portfolio.AddProject(project));
        Each("portfolio.items", given["portfolio"]?["items"], item => portfolio.AddItem(item));
        Each("media.files", given["media"]?["files"], file => site.Area<MediaArea>().Seed(
            Text(file["name"]) ?? "", Text(file["mimeType"]) ?? "", Content(file), (bool?)file["private"] ?? false, Text(file["id"]),
            (file["labels"] as JsonArray ?? []).Select(Text).OfType<string>()));
        Each("galleries", given["galleries"], gallery => site.Area<GalleryArea>().AddGallery(
            Text(gallery["name"]) ?? "", Text(gallery["id"]), (gallery["items"] as JsonArray ?? []).OfType<JsonObject>()));
        foreach (var (name, plan) in given["jobs"] as JsonObject ?? [])
        {
            Take($"jobs.{name}", () => site.Area<MovementArea>().Plan(name, PlanOf(plan)));
        }
    }

    private static void FillCollection(DataArea data, string id, JsonNode? collection)
    {
        var fields = collection?.GetValueKind() == System.Text.Json.JsonValueKind.Object ? collection["fields"] as JsonObject ?? [] : [];
        var described = collection as JsonObject;
        data.AddCollection(id, (bool?)described?["translated"] ?? false, fields.Select(field => (field.Key, Text(field.Value) ?? "TEXT")));
        foreach (var item in (described?["items"] as JsonArray ?? collection as JsonArray ?? []).OfType<JsonObject>())
        {
            data.Save(id, item);
        }
    }

    private static JobPlan PlanOf(JsonNode? plan) => new()
    {
        Failure = plan?["failure"] is { } failure ? Error(failure) : null,
        Rejections = (plan?["rejections"] as JsonObject ?? []).ToImmutableDictionary(item => item.Key, item => Error(item.Value)),
        HidesRejections = (bool?)plan?["hidesRejections"] ?? false,
    };

    private static (string Code, string Description) Error(JsonNode? error) => (Text(error?["code"]) ?? "", Text(error?["description"]) ?? "");

    private static void Each(string path, JsonNode? list, Action<JsonObject> act)
    {
        var place = 0;
        foreach (var entity in list as JsonArray ?? [])
        {
            if (entity is JsonObject given)
            {
                Take(string.Create(CultureInfo.InvariantCulture, $"{path}[{place}]"), () => act(given));
            }

            place++;
        }
    }

    private static void Take(string path, Action act)
    {
        try
        {
            act();
        }
        catch (Exception refused) when (refused is InvalidOperationException or ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new GivenRefusedException(path, refused.Message.ReplaceLineEndings(" "));
        }
    }

    private static byte[] Content(JsonNode? file) => Convert.FromBase64String(Text(file?["content"]) ?? "");

    private static string? Text(JsonNode? value) => value?.ToString();
}
