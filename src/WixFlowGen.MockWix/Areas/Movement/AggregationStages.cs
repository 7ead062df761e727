using System.Text.Json.Nodes;
using WixFlowGen.MockWix.Routing;

namespace WixFlowGen.MockWix.Areas.Movement;

/// <summary>The stages of an aggregation that keep items items: filter, sort, skip, limit, and a projection that includes or excludes fields.</summary>
internal static class AggregationStages
{
    /// <summary>The first stage the mock does not act out; null when it acts out all.</summary>
    public static string? Unknown(JsonObject source) => Stages(source["aggregationQuery"] as JsonObject ?? [])
        .SelectMany(stage => stage.Select(p => p.Key))
        .FirstOrDefault(name => name is not ("filter" or "sort" or "skip" or "limit" or "projection"));

    public static List<JsonObject> Apply(JsonObject aggregation, List<JsonObject> items)
    {
        foreach (var stage in Stages(aggregation))
        {
            items = [.. Apply(items, stage)];
        }

        return items;
    }

    private static IEnumerable<JsonObject> Stages(JsonObject aggregation) => (aggregation["aggregationPipeline"] as JsonObject).Objects("stages");

    private static IEnumerable<JsonObject> Apply(IEnumerable<JsonObject> items, JsonObject stage)
    {
        if (stage["sort"] is JsonObject sort)
        {
            return QueryFilter.Apply(new JsonObject { ["sort"] = sort["values"]?.DeepClone() }, items);
        }

        if (stage["projection"] is JsonObject projection)
        {
            return items.Select(item => Project(projection, item));
        }

        return stage["filter"] is JsonObject filter ? items.Where(item => QueryFilter.Matches(filter, item))
            : stage.Whole("skip") is { } skip ? items.Skip(skip)
            : stage.Whole("limit") is { } limit ? items.Take(limit)
            : items;
    }

    private static JsonObject Project(JsonObject projection, JsonObject item)
    {
        var included = Names("include");
        var result = included.Count == 0 ? item.Copy() : new JsonObject { ["_id"] = item["_id"]?.DeepClone() };
        foreach (var name in included)
        {
            JsonPaths.Set(result, name, JsonPaths.Get(item, name)?.DeepClone());
        }

        foreach (var name in Names("exclude"))
        {
            JsonPaths.Remove(result, name);
        }

        return result;

        List<string> Names(string kind) => [.. projection.Objects("fields").Select(f => (f[kind] as JsonObject).Text("fieldName")).OfType<string>()];
    }
}
