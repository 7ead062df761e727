using System.Text.Json;
using System.Text.Json.Nodes;

namespace WixFlowGen.Runtime.Steps;

/// <summary>Asks for page after page and puts their items into one answer: the last page with the items of all.</summary>
internal sealed class PageReader(PagePlan plan, JsonObject request)
{
    private readonly JsonArray _items = [];
    private string? _cursor;
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

        if (_cursor is not null)
        {
            paging[plan.Position] = _cursor;
        }
        else if (plan.NextCursor is null && _offset > 0)
        {
            paging[plan.Position] = _offset;
        }

        return ToElement(message);
    }

    /// <summary>Takes a page in; true when there is another to ask for.</summary>
    public bool Take(JsonElement answer)
    {
        var count = 0;
        if (At(answer, plan.Items) is { ValueKind: JsonValueKind.Array } items)
        {
            foreach (var item in items.EnumerateArray())
            {
                count++;
                if (_items.Count < (plan.MaxItems ?? int.MaxValue))
                {
                    _items.Add(JsonNode.Parse(item.GetRawText()));
                }
            }
        }

        _offset += count;
        _cursor = plan.NextCursor is { } path && At(answer, path) is { ValueKind: JsonValueKind.String } cursor ? cursor.GetString() : null;
        var isFull = _items.Count >= plan.MaxItems;
        return !isFull && count > 0 && (plan.NextCursor is null ? count >= RequestedSize() : !string.IsNullOrEmpty(_cursor));
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
