using WixFlowGen.Text;

namespace WixFlowGen.Semantics.Steps;

/// <summary>Finds the operation a wrong name was meant to be.</summary>
internal static class OperationNames
{
    /// <summary>First a slip of the whole name; then a known function name in the wrong module; then a slip of the function name.</summary>
    public static string? Nearest(string given, IReadOnlyList<string> known)
    {
        if (Suggestions.Nearest(given, known) is { } near && near.Count(c => c == '.') == given.Count(c => c == '.'))
        {
            return near;
        }

        var function = given[(given.LastIndexOf('.') + 1)..];
        return known.FirstOrDefault(id => id.EndsWith($".{function}", StringComparison.OrdinalIgnoreCase))
            ?? NearestFunction(function, known);
    }

    private static string? NearestFunction(string function, IReadOnlyList<string> known)
    {
        var near = Suggestions.Nearest(function, known.Select(id => id[(id.LastIndexOf('.') + 1)..]));
        return near is null ? null : known.First(id => id.EndsWith($".{near}", StringComparison.Ordinal));
    }
}
