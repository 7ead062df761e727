using WixFlowGen.Text;

namespace WixFlowGen.Semantics.Steps;

/// <summary>Finds the operation a wrong name was meant to be.</summary>
internal static class OperationNames
{
    /// <summary>The packages that come with the compiler, the most used first; others follow.</summary>
    private static readonly string[] Common = ["media", "data", "portfolio", "pro-gallery"];

    private static readonly string[] Prefixes = ["@wix/", "wix-", "wix.", "wix/"];

    /// <summary>
    /// First the end of a known name, as in <c>files.listFiles</c>; then a slip of the whole name; then a known function in another module; then a slip of
    /// the function name. Of several the one with most words in common, then that of the common packages.
    /// </summary>
    public static string? Nearest(string given, IReadOnlyList<string> known)
    {
        var name = Prefixes.FirstOrDefault(prefix => given.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is { } prefix ? given[prefix.Length..] : given;
        if (Best(name, known.Where(id => id.Equals(name, StringComparison.OrdinalIgnoreCase) || id.EndsWith($".{name}", StringComparison.OrdinalIgnoreCase))) is { } ending)
        {
            return ending;
        }

        if (Suggestions.Nearest(name, known) is { } near && near.Count(c => c == '.') == name.Count(c => c == '.'))
        {
            return near;
        }

        var function = name[(name.LastIndexOf('.') + 1)..];
        return Best(name, known.Where(id => id.EndsWith($".{function}", StringComparison.OrdinalIgnoreCase))) ?? NearestFunction(name, function, known);
    }

    private static string? NearestFunction(string name, string function, IReadOnlyList<string> known)
    {
        var near = Suggestions.Nearest(function, known.Select(id => id[(id.LastIndexOf('.') + 1)..]));
        return near is null ? null : Best(name, known.Where(id => id.EndsWith($".{near}", StringComparison.Ordinal)));
    }

    private static string? Best(string name, IEnumerable<string> candidates)
    {
        var words = name.Split('.');
        return candidates
            .OrderByDescending(id => id.Split('.').Count(word => words.Contains(word, StringComparer.OrdinalIgnoreCase)))
            .ThenBy(id => id.Contains(".enterprise", StringComparison.Ordinal))
            .ThenBy(id => Array.IndexOf(Common, id[..id.IndexOf('.', StringComparison.Ordinal)]) is var place and >= 0 ? place : Common.Length)
            .ThenBy(id => id, StringComparer.Ordinal)
            .FirstOrDefault();
    }
}
