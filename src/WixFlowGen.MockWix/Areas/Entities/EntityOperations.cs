using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Areas.Entities;

/// <summary>The usual operations on entities of a kind.</summary>
/// <param name="one">What requests and answers call one: <c>project</c>; its id is <c>projectId</c>.</param>
/// <param name="many">What answers call many: <c>projects</c>.</param>
internal sealed class EntityOperations(MockWixSite site, EntityStore store, string one, string many)
{
    private readonly Paging _paging = new(site.Ids);

    public MockAnswer Create(MockCall call)
    {
        var given = Given(call);
        return MediaParts.Refuse(site, given, one) is { } violation ? MockAnswer.Invalid(violation) : Answer(store.Create(given));
    }

    public MockAnswer Get(MockCall call) => store.Find(Id(call)) is { } entity ? Answer(entity) : store.NotFound(Id(call));

    public MockAnswer Update(MockCall call)
    {
        var given = Given(call);
        return MediaParts.Refuse(site, given, one) is { } violation ? MockAnswer.Invalid(violation) : store.Update(given, out var entity) ?? Answer(entity);
    }

    public MockAnswer Delete(MockCall call) => store.Delete(Id(call)) is null
        ? store.NotFound(Id(call))
        : MockAnswer.Ok(new JsonObject { [one + "Id"] = Id(call) });

    public MockAnswer List(MockCall call) => Page(call.Request["paging"] as JsonObject, "paging", () => Ids(store.All));

    public MockAnswer Query(MockCall call)
    {
        var query = call.Request["query"] as JsonObject ?? [];
        var paging = query["paging"] as JsonObject;
        return Page(paging ?? query["cursorPaging"] as JsonObject, "query.cursorPaging", () =>
            Ids(QueryFilter.Apply(query, store.All)).Skip(Math.Max(0, paging.Whole("offset") ?? 0)));
    }

    /// <summary>Updates many; each element holds the entity under its name.</summary>
    public MockAnswer BulkUpdate(MockCall call, string result) => BulkAnswer.Of(call.Request.Objects(many), (element, index) =>
    {
        var given = element[one] as JsonObject ?? [];
        JsonObject? entity = null;
        var refusal = MediaParts.Refuse(site, given, $"{many}[{index}].{one}") is { } violation ? MockAnswer.Invalid(violation) : store.Update(given, out entity);
        return (given.Text("id"), refusal is null && call.Request.Flag("returnFullEntity") ? new JsonObject { [result] = entity?.DeepClone() } : [], refusal);
    });

    private static IEnumerable<string> Ids(IEnumerable<JsonObject> entities) => entities.Select(e => e.Text("id") ?? "");

    private MockAnswer Answer(JsonObject entity) => MockAnswer.Ok(new JsonObject { [one] = entity.DeepClone() });

    private MockAnswer Page(JsonObject? paging, string path, Func<IEnumerable<string>> all)
    {
        var page = _paging.Take(paging, path, all);
        if (page.Violation is { } violation)
        {
            return MockAnswer.Invalid(violation);
        }

        var found = page.Ids.Select(store.Find).OfType<JsonObject>().Select(e => e.DeepClone()).ToArray();
        var metadata = Paging.Cursors(page.Next);
        metadata["count"] = found.Length;
        return MockAnswer.Ok(new JsonObject { [many] = new JsonArray(found), ["metadata"] = metadata });
    }

    private JsonObject Given(MockCall call) => call.Request[one] as JsonObject ?? [];

    private string? Id(MockCall call) => call.Request.Text(one + "Id");
}
