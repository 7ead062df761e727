using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace WixFlowGen.Catalog.Reading;

/// <summary>Builds an operation from its entry in a package document.</summary>
internal static class OperationReader
{
    private const string PackedGet = "packed-get=";

    public static ApiOperation Read(PackageDocument document, string localId, JsonElement entry, OperationFacts facts)
    {
        var flags = Words(entry, "flags");
        var route = Route(Text(entry, "http") ?? "", flags.Contains("wraps-dates")) with
        {
            PacksQuery = flags.Contains("packed-query"),
            PackedGetLimit = flags.FirstOrDefault(flag => flag.StartsWith(PackedGet, StringComparison.Ordinal)) is { } limit
                ? int.Parse(limit[PackedGet.Length..], CultureInfo.InvariantCulture)
                : null,
        };
        var request = document.ObjectNamed(Text(entry, "request"));
        var required = Texts(entry, "required");
        return new ApiOperation(
            $"{document.ShortName}.{localId}", document.Package, route,
            TypeSpecializer.Request(request, [.. required, .. facts.Required]),
            TypeSpecializer.Response(document.ObjectNamed(Text(entry, "response")), [.. Texts(entry, "present"), .. facts.Present]),
            SdkBindingReader.Read(document.Package, localId, entry))
        {
            IsPublic = !flags.Contains("unreachable"),
            IsUndocumented = flags.Contains("undocumented"),
            Deprecated = Text(entry, "deprecated") is { } note ? note == "-" ? "" : note : null,
            BodyFallback = Text(entry, "fallback") is { } fallback ? Route(fallback, wrapsDates: false) : null,
            Permissions = Texts(entry, "permissions"),
            Scopes = Texts(entry, "scopes"),
            ErrorCodes = Texts(entry, "errors"),
            Paging = Text(entry, "paging") is { } paging ? Paging(paging, facts.MaxPage) : null,
            Facts = facts with
            {
                Idempotent = facts.Idempotent ?? (route.Method == "GET" ? true : null),
                Revision = facts.Revision ?? required.FirstOrDefault(path => path == "revision" || path.EndsWith(".revision", StringComparison.Ordinal)),
            },
        };
    }

    internal static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) ? value.GetString() : null;

    internal static ImmutableArray<string> Texts(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(item => item.GetString() ?? "")] : [];

    private static string[] Words(JsonElement entry, string name) => Text(entry, name)?.Split(' ') ?? [];

    private static ApiRoute Route(string text, bool wrapsDates)
    {
        var words = text.Split(' ');
        return new ApiRoute(words[0], words[1], words.Length > 2)
        {
            PathParameters = [.. ParametersIn(words[1])],
            WrapsDates = wrapsDates,
        };
    }

    private static IEnumerable<string> ParametersIn(string path)
    {
        for (var open = path.IndexOf('{'); open >= 0; open = path.IndexOf('{', open + 1))
        {
            yield return path[(open + 1)..path.IndexOf('}', open)];
        }
    }

    private static ApiPaging Paging(string text, int? reviewedMax)
    {
        var words = text.Split(' ');
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

    private static string? Known(string word) => word == "-" ? null : word;
}
