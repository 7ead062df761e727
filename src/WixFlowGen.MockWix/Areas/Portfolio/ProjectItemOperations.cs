using System.Text.Json.Nodes;
using WixFlowGen.MockWix.Areas.Entities;

namespace WixFlowGen.MockWix.Areas.Portfolio;

/// <summary>The items of projects. They have no revision; an item belongs to a project that is there.</summary>
internal sealed class ProjectItemOperations(MockWixSite site, EntityStore items, EntityStore projects)
{
    private const int DefaultLimit = 50;

    public MockAnswer Create(MockCall call)
    {
        var given = call.Request["item"] as JsonObject ?? [];
        return Refuse(given, "item") ?? Answer(items.Create(Typed(given)));
    }

    public MockAnswer Get(MockCall call) => items.Find(call.Request.Text("itemId")) is { } item ? Answer(item) : items.NotFound(call.Request.Text("itemId"));

    public MockAnswer Update(MockCall call) => Update(call.Request["item"] as JsonObject ?? [], "item", out var item) ?? Answer(item);

    public MockAnswer Delete(MockCall call) => items.Delete(call.Request.Text("itemId")) is { } item
        ? MockAnswer.Ok(new JsonObject { ["itemId"] = item["id"]?.DeepClone() })
        : items.NotFound(call.Request.Text("itemId"));

    /// <summary>In the order they were made.</summary>
    public MockAnswer List(MockCall call)
    {
        var projectId = call.Request.Text("projectId");
        if (projects.Find(projectId) is null)
        {
            return projects.NotFound(projectId);
        }

        var paging = call.Request["paging"] as JsonObject;
        var offset = Math.Max(0, paging.Whole("offset") ?? 0);
        var all = OfProject(projectId).ToList();
        var page = all.Skip(offset).Take(Math.Max(1, paging.Whole("limit") ?? DefaultLimit)).Select(i => i.DeepClone()).ToArray();
        return MockAnswer.Ok(new JsonObject
        {
            ["items"] = new JsonArray(page),
            ["metadata"] = new JsonObject { ["count"] = page.Length, ["offset"] = offset, ["total"] = all.Count },
        });
    }

    public MockAnswer BulkCreate(MockCall call) => BulkAnswer.Of(call.Request.Objects("items"), (given, index) =>
    {
        var refusal = Refuse(given, $"items[{index}]");
        var item = refusal is null ? items.Create(Typed(given)) : null;
        return (item.Text("id"), Result(call, item), refusal);
    });

    public MockAnswer BulkUpdate(MockCall call) => BulkAnswer.Of(call.Request.Objects("items"), (element, index) =>
    {
        var given = element["item"] as JsonObject ?? [];
        var refusal = Update(given, $"items[{index}].item", out var item);
        return (given.Text("id"), Result(call, refusal is null ? item : null), refusal);
    });

    public MockAnswer BulkDelete(MockCall call) => BulkAnswer.Of(call.Request.Texts("itemIds"), (id, _) =>
        (id, new JsonObject { ["itemId"] = id }, items.Delete(id) is null ? items.NotFound(id) : null));

    /// <summary>Takes the items of a project along.</summary>
    public void DeleteOf(string? projectId)
    {
        foreach (var item in OfProject(projectId).ToList())
        {
            items.Delete(item.Text("id"));
        }
    }

    private static MockAnswer Answer(JsonObject item) => MockAnswer.Ok(new JsonObject { ["item"] = item.DeepClone() });

    private static JsonObject Result(MockCall call, JsonObject? item) =>
        item is not null && call.Request.Flag("returnFullEntity") ? new JsonObject { ["item"] = item.DeepClone() } : [];

    /// <summary>With the type that its media say.</summary>
    public static JsonObject Typed(JsonObject given)
    {
        var item = given.Copy();
        if (MediaParts.TypeOf(item) is var type and not "UNDEFINED")
        {
            item["type"] = type;
        }

        return item;
    }

    private IEnumerable<JsonObject> OfProject(string? projectId) => items.All.Where(i => i.Text("projectId") == projectId);

    private MockAnswer? Refuse(JsonObject given, string path) =>
        MediaParts.Refuse(site, given, path) is { } violation ? MockAnswer.Invalid(violation)
        : given.Text("projectId") is { } projectId && projects.Find(projectId) is null ? projects.NotFound(projectId)
        : null;

    private MockAnswer? Update(JsonObject given, string path, out JsonObject item)
    {
        item = [];
        return Refuse(given, path) ?? items.Update(Typed(given), out item);
    }
}
