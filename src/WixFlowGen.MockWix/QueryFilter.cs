using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix;

/// <summary>Wix's query language over JSON entities: <c>filter</c> and <c>sort</c>.</summary>
public static class QueryFilter
{
    /// <summary>The entities a query object selects, sorted as it says.</summary>
    public static IEnumerable<JsonObject> Apply(JsonObject query, IEnumerable<JsonObject> entities)
    {
        var filter = query["filter"] as JsonObject ?? [];
        var found = entities.Where(entity => Matches(filter, entity));
        foreach (var sort in (query["sort"] as JsonArray ?? []).OfType<JsonObject>().Reverse())
        {
            found = found.Sorted(sort, entity => entity);
        }

        return found;
    }

    /// <summary>Sorts by <c>fieldName</c> and <c>order</c>, keeping the order of equals; unsorted when there is no field.</summary>
    public static IEnumerable<T> Sorted<T>(this IEnumerable<T> items, JsonObject? sort, Func<T, JsonObject> entity)
    {
        if (sort?["fieldName"]?.GetValue<string>() is not { Length: > 0 } field)
        {
            return items;
        }

        var comparer = Comparer<JsonNode?>.Create(Compare);
        return sort["order"]?.GetValue<string>() == "DESC"
            ? items.OrderByDescending(item => At(entity(item), field), comparer)
            : items.OrderBy(item => At(entity(item), field), comparer);
    }

    public static bool Matches(JsonObject filter, JsonObject entity) => filter.All(part => part.Key switch
    {
        "$and" => Parts(part.Value).All(p => Matches(p, entity)),
        "$or" => Parts(part.Value).Any(p => Matches(p, entity)),
        "$not" => !Parts(part.Value).Any(p => Matches(p, entity)),
        _ => part.Value is JsonObject operators && operators.Count > 0 && operators.All(o => o.Key.StartsWith('$'))
            ? operators.All(o => Holds(At(entity, part.Key), o.Key, o.Value))
            : Same(At(entity, part.Key), part.Value),
    });

    private static bool Holds(JsonNode? value, string name, JsonNode? operand) => name switch
    {
        "$eq" => Same(value, operand),
        "$ne" => !Same(value, operand),
        "$gt" => value is not null && Compare(value, operand) > 0,
        "$gte" or "$ge" => value is not null && Compare(value, operand) >= 0,
        "$lt" => value is not null && Compare(value, operand) < 0,
        "$lte" or "$le" => value is not null && Compare(value, operand) <= 0,
        "$in" => Items(operand).Any(item => Same(value, item)),
        "$nin" => !Items(operand).Any(item => Same(value, item)),
        "$hasSome" => Items(operand).Any(item => Items(value).Any(own => Same(own, item))),
        "$hasAll" => Items(operand).All(item => Items(value).Any(own => Same(own, item))),
        "$exists" => (value is not null) == (operand?.GetValueKind() == JsonValueKind.True),
        "$isEmpty" => (value is null || Items(value).Count == 0) == (operand?.GetValueKind() == JsonValueKind.True),
        "$startsWith" => Text(value).StartsWith(Text(operand), StringComparison.OrdinalIgnoreCase),
        "$endsWith" => Text(value).EndsWith(Text(operand), StringComparison.OrdinalIgnoreCase),
        "$contains" => Text(value).Contains(Text(operand), StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static IEnumerable<JsonObject> Parts(JsonNode? parts) => Items(parts).OfType<JsonObject>();

    private static IReadOnlyList<JsonNode?> Items(JsonNode? value) => value is JsonArray array ? [.. array] : value is null ? [] : [value];

    private static JsonNode? At(JsonObject entity, string path) => Routing.JsonPaths.Get(entity, path);

    private static string Text(JsonNode? value) => value is JsonValue v && v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : "";

    /// <summary>An array is the same as a value it holds.</summary>
    private static bool Same(JsonNode? left, JsonNode? right) => left is JsonArray array && right is not JsonArray
        ? array.Any(item => Compare(item, right) == 0)
        : Compare(left, right) == 0;

    private static int Compare(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        _ when left.GetValueKind() == JsonValueKind.Number && right.GetValueKind() == JsonValueKind.Number => Number(left).CompareTo(Number(right)),
        _ => string.CompareOrdinal(Plain(left), Plain(right)),
    };

    private static string Plain(JsonNode value) => value is JsonObject { Count: 1 } wrapped && wrapped["$date"] is { } date ? Plain(date)
        : value is JsonValue ? value.ToString() : Recording.CanonicalJson.Write(value);

    private static double Number(JsonNode value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
}
