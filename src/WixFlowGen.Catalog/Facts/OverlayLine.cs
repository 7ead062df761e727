using System.Collections.Immutable;

namespace WixFlowGen.Catalog.Facts;

/// <summary>One reviewed fact.</summary>
/// <param name="Fact">Its first word: <c>required</c>, <c>idempotent</c> and so on.</param>
/// <param name="Source">Where it was found.</param>
internal sealed record OverlayLine(string Fact, ImmutableArray<string> Values, string Source)
{
    public static OverlayLine Parse(string line)
    {
        var mark = line.IndexOf(" -- ", StringComparison.Ordinal);
        if (mark < 0)
        {
            throw new FormatException($"the overlay line '{line.Trim()}' has no source");
        }

        var words = line[..mark].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && words.Length > FewestValues(words[0])
            ? new OverlayLine(words[0], [.. words[1..]], line[(mark + 4)..].Trim())
            : throw new FormatException($"the overlay line '{line.Trim()}' is no fact");
    }

    private static int FewestValues(string fact) => fact switch
    {
        "required" or "present" or "idempotent" or "revision" or "bulk" or "part" or "natural-key" or "needs-ready" or "max-page" or "trait" or "velo" => 1,
        "error" or "most" => 2,
        "ready" => 4,
        "recover" => 5,
        _ => int.MaxValue,
    };
}
