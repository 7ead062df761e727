using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix;

/// <summary>Cuts a list into pages. A cursor stands for the rest of the list as it was when the first page was asked for.</summary>
public sealed class Paging(IdSource ids, int defaultLimit = 50)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _rests = new(StringComparer.Ordinal);

    /// <summary>A page of ids and the cursor of the next one, or what is wrong with the paging.</summary>
    public sealed record Page(IReadOnlyList<string> Ids, string? Next, FieldViolation? Violation);

    /// <param name="paging">The request's paging object with <c>limit</c> and <c>cursor</c>; null for the first page.</param>
    /// <param name="path">Where that object stands in the request.</param>
    /// <param name="all">The ids of the whole list; asked for only without a cursor.</param>
    public Page Take(JsonObject? paging, string path, Func<IEnumerable<string>> all)
    {
        var rest = paging?["cursor"]?.GetValue<string>() is { Length: > 0 } cursor
            ? _rests.GetValueOrDefault(cursor)
            : [.. all()];
        if (rest is null)
        {
            return new Page([], null, new FieldViolation($"{path}.cursor", "is not a cursor of this site", "FORMAT"));
        }

        var limit = paging?["limit"] is JsonValue given ? Math.Max(1, (int)double.Parse(given.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)) : defaultLimit;
        if (rest.Count <= limit)
        {
            return new Page(rest, null, null);
        }

        var next = ids.NextToken();
        _rests[next] = [.. rest.Skip(limit)];
        return new Page([.. rest.Take(limit)], next, null);
    }

    /// <summary>The paging part of an answer, in the shape of the media lists: <c>{cursors: {next}}</c>, empty on the last page.</summary>
    public static JsonObject Cursors(string? next) =>
        next is null ? [] : new JsonObject { ["cursors"] = new JsonObject { ["next"] = next } };
}
