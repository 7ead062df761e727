using System.Globalization;

namespace WixFlowGen.Catalog.Reading;

/// <summary>Builds an operation from its entry in a package document.</summary>
internal static class OperationReader
{
    private const string PackedGet = "packed-get=";

    public static ApiOperation Read(PackageDocument document, string localId, Entry entry, OperationFacts facts)
    {
        var flags = entry.Words("flags");
        var route = Route(entry.Text("http") ?? "", flags.Contains("wraps-dates")) with
        {
            PacksQuery = flags.Contains("packed-query"),
            PackedGetLimit = flags.FirstOrDefault(flag => flag.StartsWith(PackedGet, StringComparison.Ordinal)) is { } limit
                ? int.Parse(limit[PackedGet.Length..], CultureInfo.InvariantCulture)
                : null,
        };
        var request = document.ObjectNamed(entry.Text("request"));
        var required = entry.Words("required");
        var response = document.ObjectNamed(entry.Text("response"));
        return new ApiOperation(
            $"{document.ShortName}.{localId}", document.Package, route,
            TypeSpecializer.Limited(TypeSpecializer.Request(request, [.. required, .. facts.Required]), facts.Most),
            TypeSpecializer.Response(response, [.. entry.Words("present"), .. facts.Present]),
            SdkBindingReader.Read(document.Package, localId, entry))
        {
            IsPublic = !flags.Contains("unreachable"),
            IsUndocumented = flags.Contains("undocumented"),
            Deprecated = entry.Text("deprecated") is { } note ? note == "-" ? "" : note : null,
            BodyFallback = entry.Text("fallback") is { } fallback ? Route(fallback, wrapsDates: false) : null,
            Permissions = entry.Words("permissions"),
            Scopes = entry.Texts("scope"),
            ErrorCodes = entry.Words("errors"),
            Paging = entry.Text("paging") is { } paging ? PagingReader.Read(paging, facts.MaxPage) : PagingReader.Find(request, response, facts.MaxPage),
            Facts = facts with
            {
                Idempotent = facts.Idempotent ?? (route.Method == "GET" || ReadingNames.OnlyReads(localId, entry.Words("permissions")) ? true : null),
                Revision = facts.Revision ?? required.FirstOrDefault(path => path == "revision" || path.EndsWith(".revision", StringComparison.Ordinal)),
            },
        };
    }

    private static ApiRoute Route(string text, bool wrapsDates)
    {
        var words = text.Split(' ');
        if (words.Length is < 2 or > 3)
        {
            throw new FormatException($"the route '{text}' is not a method and a path");
        }

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
            yield return path.IndexOf('}', open) is var close and >= 0 ? path[(open + 1)..close] : throw new FormatException($"the path '{path}' has an open brace");
        }
    }
}
