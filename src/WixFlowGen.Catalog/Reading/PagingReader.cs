using System.Collections.Immutable;
using System.Globalization;
using WixFlowGen.Types;

namespace WixFlowGen.Catalog.Reading;

/// <summary>How an operation is paged: from its line, or by cursor from the fields of its messages.</summary>
internal static class PagingReader
{
    /// <summary>Request paths of the paging object, those that are usual first.</summary>
    private static readonly ImmutableArray<string> UsualPaths = ["query.cursorPaging", "search.cursorPaging", "cursorPaging", "paging", "query.paging", "search.paging", ""];

    /// <summary>Fields that hold the cursor themselves.</summary>
    private static readonly ImmutableArray<string> CursorFields = ["nextCursor", "nextPageCursor", "nextPageToken", "cursor"];

    /// <exception cref="FormatException">The line has not eight words.</exception>
    public static ApiPaging Read(string text, int? reviewedMax)
    {
        var words = text.Split(' ');
        if (words.Length != 8)
        {
            throw new FormatException($"the paging '{text}' has not eight words");
        }

        return new ApiPaging(
            words[0] == "cursor" ? PagingStyle.Cursor : PagingStyle.Offset,
            words[1], Known(words[2]), Known(words[3]) ?? "",
            Known(words[4]) is { } max ? int.Parse(max, CultureInfo.InvariantCulture) : reviewedMax)
        {
            HasNext = Known(words[5]),
            LimitField = words[6],
            PositionField = words[7],
        };
    }

    /// <summary>Null when no field of the response holds a cursor, or no object of the request takes one.</summary>
    public static ApiPaging? Find(ObjectType request, ObjectType response, int? reviewedMax)
    {
        var lists = response.Properties.Where(property => property.Type is ListType).ToList();
        var items = lists.Find(property => property.Type is ListType { Element: ObjectType }) ?? lists.FirstOrDefault();
        if (items is null || Cursor(response) is not { } next || RequestPath(request) is not { } place)
        {
            return null;
        }

        var most = (place.Paging.Find("limit")?.Type as IntType)?.Maximum;
        return new ApiPaging(PagingStyle.Cursor, items.Name, next.Path, place.Path, most is { } limit and <= int.MaxValue ? (int)limit : reviewedMax)
        {
            HasNext = next.HasNext,
        };
    }

    private static (string Path, string? HasNext)? Cursor(ObjectType response)
    {
        foreach (var property in response.Properties)
        {
            if (property.Type is ObjectType metadata)
            {
                var hasNext = metadata.Find("hasNext") is null ? null : $"{property.Name}.hasNext";
                if (metadata.Find("cursors")?.Type is ObjectType cursors && cursors.Find("next")?.Type is StringType)
                {
                    return ($"{property.Name}.cursors.next", hasNext);
                }

                if (IsAboutPages(property.Name) && metadata.Find("next")?.Type is StringType)
                {
                    return ($"{property.Name}.next", hasNext);
                }

                if (IsAboutPages(property.Name) && CursorFields.FirstOrDefault(name => metadata.Find(name)?.Type is StringType) is { } inner)
                {
                    return ($"{property.Name}.{inner}", hasNext);
                }
            }
        }

        return CursorFields.FirstOrDefault(name => response.Find(name)?.Type is StringType) is { } field ? (field, null) : null;
    }

    private static bool IsAboutPages(string name) =>
        name.Contains("paging", StringComparison.OrdinalIgnoreCase) || name.Contains("cursor", StringComparison.OrdinalIgnoreCase) || name == "metadata";

    private static (string Path, ObjectType Paging)? RequestPath(ObjectType request)
    {
        var further = request.Properties.Where(property => property.Type is ObjectType).Select(property => property.Name).ToList();
        var deeper = further.SelectMany(outer => ((ObjectType)request.Find(outer)!.Type).Properties // found above
            .Where(inner => inner.Type is ObjectType).Select(inner => $"{outer}.{inner.Name}"));
        foreach (var path in UsualPaths.Concat(further).Concat(deeper))
        {
            if (At(request, path) is { } paging && paging.Find("cursor")?.Type is StringType && paging.Find("limit") is not null)
            {
                return (path, paging);
            }
        }

        return null;
    }

    private static ObjectType? At(ObjectType message, string path) =>
        path.Split('.', StringSplitOptions.RemoveEmptyEntries).Aggregate((ObjectType?)message, (at, name) => at?.Find(name)?.Type as ObjectType);

    private static string? Known(string word) => word == "-" ? null : word;
}
