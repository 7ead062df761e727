using System.Buffers;

namespace WixFlowGen.Connectors;

/// <summary>
/// Paths that documents write. They start from the document's folder, may leave it by at most three <c>..</c>, and name a connector
/// or an OpenAPI document by their ending: no document can make the compiler read any other file.
/// </summary>
public static class RelativePath
{
    private const int MostParents = 3;

    private static readonly SearchValues<char> Foreign = SearchValues.Create("\\:\0~*?\"<>|");

    public static readonly IReadOnlyList<string> ConnectorEndings = [".connector.yaml", ".connector.yml"];

    public static readonly IReadOnlyList<string> OpenApiEndings = [".openapi.yaml", ".openapi.yml", ".openapi.json"];

    /// <summary>The path from where <paramref name="document"/> is shown from; or what is wrong with it.</summary>
    public static (string? Path, string? Fact) Resolve(string document, string written, IReadOnlyList<string> endings)
    {
        if (written.Length is 0 or > 500 || written.AsSpan().IndexOfAny(Foreign) >= 0 || written.Any(char.IsControl) || written.StartsWith('/'))
        {
            return (null, "is not a relative path with forward slashes");
        }

        if (!endings.Any(ending => written.EndsWith(ending, StringComparison.Ordinal)))
        {
            return (null, $"does not end with {string.Join(" or ", endings)}");
        }

        var parts = written.Split('/');
        return parts.Count(part => part == "..") > MostParents
            ? (null, $"leaves the project by more than {MostParents} folders")
            : (Join(document.Split('/')[..^1], parts), null);
    }

    private static string Join(string[] folder, string[] parts)
    {
        var joined = new List<string>(folder);
        foreach (var part in parts)
        {
            if (part == ".." && joined.Count > 0 && joined[^1] is not ("" or ".."))
            {
                joined.RemoveAt(joined.Count - 1);
            }
            else if (part is not ("." or ""))
            {
                joined.Add(part);
            }
        }

        return string.Join('/', joined);
    }
}
