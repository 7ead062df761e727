using System.Collections.Immutable;

namespace WixFlowGen.Catalog.Facts;

/// <summary>One reviewed fact.</summary>
/// <param name="Fact">Its first word: <c>required</c>, <c>idempotent</c> and so on.</param>
/// <param name="Source">Where it was found.</param>
internal sealed record OverlayLine(string Fact, ImmutableArray<string> Values, string Source)
{
    private static readonly Dictionary<string, int> FewestValues = new(StringComparer.Ordinal)
    {
        ["idempotent"] = 1, ["required"] = 1, ["present"] = 1, ["revision"] = 1, ["ready"] = 4, ["bulk"] = 1, ["natural-key"] = 1,
        ["needs-ready"] = 1, ["max-page"] = 1, ["trait"] = 1, ["error"] = 2, ["velo"] = 1,
    };

    public static OverlayLine Parse(string line)
    {
        var mark = line.IndexOf(" -- ", StringComparison.Ordinal);
        if (mark < 0)
        {
            throw new FormatException($"the overlay line '{line.Trim()}' has no source");
        }

        var words = line[..mark].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && FewestValues.TryGetValue(words[0], out var fewest) && words.Length > fewest
            ? new OverlayLine(words[0], [.. words[1..]], line[(mark + 4)..].Trim())
            : throw new FormatException($"the overlay line '{line.Trim()}' is no fact");
    }
}
