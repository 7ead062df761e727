using System.Text.Json;
using System.Text.Json.Nodes;

namespace WixFlowGen.Runtime.Steps;

/// <summary>Asks for page after page and puts their items into one answer: the last page with the items of all.</summary>
/// <param name="subject">What is read, as messages name it.</param>
internal sealed class PageReader(PagePlan plan, JsonObject request, string subject)
{
    /// <summary>Numbers beyond it are not the same on all targets.</summary>
    private const long LargestNumber = 9_007_199_254_740_991;

    private readonly JsonArray _items = [];
    private readonly HashSet<string> _cursors = new(StringComparer.Ordinal);
    private JsonElement? _cursor;
    private string? _page;
    private long _offset;

    /// <summary>The request for the next page.</summary>
    public JsonElement NextRequest()
    {
        var message = _cursor is null ? request.DeepClone().AsObject() : WithoutQuery();
        var paging = PagingOf(message);
        if (plan.PageSize is { } size)
        {
            paging[plan.Limit] ??= PageSizeLeft(size);
        }

        if (_cursor is { } cursor)
        {
            paging[plan.Position] = JsonNode.Parse(cursor.GetRawText());
        }
        else if (plan.NextCursor is null && _offset > 0)
        {
            paging[plan.Position] = _offset;
        }

        return ToElement(message);
    }

    /// <summary>Takes a page in; true when there is another to ask for.</summary>
    /// <exception cref="FlowException"><c>PAGE_REPEATED</c>: reading on would never end.</exception>
    public bool Take(JsonElement answer)
    {
        var items = At(answer, plan.Items) is { ValueKind: JsonValueKind.Array } found ? found.EnumerateArray().ToList() : [];
        foreach (var item in items.Take(Math.Max(0, (plan.MaxItems ?? int.MaxValue) - _items.Count)))
        {
            _items.Add(JsonNode.Parse(item.GetRawText()));
        }

        _offset += items.Count;
        var hasNext = plan.NextCursor is { } path ? TakeCursor(At(answer, path)) : HasNextByOffset(answer, items);
        return _items.Count < (plan.MaxItems ?? int.MaxValue) && hasNext;
    }

    /// <summary>A page without items may have a next one: only the cursor says where the list ends.</summary>
    private bool TakeCursor(JsonElement? given)
    {
        _cursor = CursorOf(given);
        if (_cursor is { } cursor && !_cursors.Add(cursor.GetRawText()))
        {
            throw new FlowException(ErrorCodes.PageRepeated, $"{subject} gave the cursor {cursor.GetRawText()} a second time: its pages would never end");
        }

        return _cursor is not null;
    }

    /// <summary>A text or a number. No text, 0 and false stand for none.</summary>
    private JsonElement? CursorOf(JsonElement? given) => given switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.False } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString() is { Length: > 0 } ? text : null,
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var whole) && Math.Abs(whole) <= LargestNumber => whole == 0 ? null : number,
        _ => throw new FlowException(ErrorCodes.UnexpectedAnswer, $"the next cursor of {subject} is neither a text nor a whole number up to 2^53-1"),
    };

    /// <summary>A short page is the last one unless the answer says that there is more.</summary>
    private bool HasNextByOffset(JsonElement answer, List<JsonElement> items)
    {
        var page = items.Count > 0 && items[0].ValueKind == JsonValueKind.Object ? new JsonArray([.. items.Select(item => JsonNode.Parse(item.GetRawText()))]).ToJsonString() : null;
        if (page is not null && page == _page)
        {
            throw new FlowException(ErrorCodes.PageRepeated, $"{subject} gave the same page for two offsets: its pages would never end");
        }

        _page = page;
        var total = plan.Total is { } path && At(answer, path) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : 0;
        return items.Count > 0 && (items.Count >= RequestedSize() || _offset < total);
    }

    /// <summary>The last answer, with the items of all pages.</summary>
    public JsonElement Whole(JsonElement last)
    {
        var answer = JsonObject.Create(last) ?? [];
        var holder = answer;
        var path = plan.Items.Split('.');
        foreach (var name in path[..^1])
        {
            holder = holder[name] as JsonObject ?? [];
        }

        holder[path[^1]] = _items.DeepClone();
        return ToElement(answer);
    }

    /// <summary>A cursor stands for filter and sort, which Wix takes amiss beside it.</summary>
    private JsonObject WithoutQuery()
    {
        var message = request.DeepClone().AsObject();
        var dot = plan.RequestPath.LastIndexOf('.');
        if (dot > 0)
        {
            var holder = plan.RequestPath[..dot];
            var limit = PagingOf(message)[plan.Limit]?.DeepClone();
            message[holder] = new JsonObject();
            if (limit is not null)
            {
                PagingOf(message)[plan.Limit] = limit;
            }
        }

        return message;
    }

    private JsonObject PagingOf(JsonObject message)
    {
        var holder = message;
        foreach (var name in plan.RequestPath.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (holder[name] is not JsonObject inner)
            {
                holder[name] = inner = [];
            }

            holder = inner;
        }

        return holder;
    }

    private int PageSizeLeft(int size) => plan.MaxItems is { } most ? Math.Max(1, Math.Min(size, most - _items.Count)) : size;

    private long RequestedSize() => PagingOf(request)[plan.Limit] is JsonValue given && given.TryGetValue<long>(out var size) ? size : plan.PageSize ?? 1;

    private static JsonElement? At(JsonElement root, string path)
    {
        var value = root;
        foreach (var name in path.Split('.'))
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
            {
                return null;
            }
        }

        return value;
    }

    private static JsonElement ToElement(JsonObject value)
    {
        using var document = JsonDocument.Parse(value.ToJsonString());
        return document.RootElement.Clone();
    }
}
