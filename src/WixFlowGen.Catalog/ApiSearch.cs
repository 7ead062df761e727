using System.Collections.Immutable;

namespace WixFlowGen.Catalog;

/// <summary>Finds operations and events by words, from their ids alone.</summary>
public static class ApiSearch
{
    private const int WholeWord = 8;
    private const int Beginning = 5;
    private const int Inside = 2;

    /// <summary>Ids that match every word, best first; when none does, those that match most.</summary>
    /// <param name="words">Free text: <c>upload url</c>, or an id with a slip in it.</param>
    public static ImmutableArray<string> Find(ApiCatalog catalog, string words)
    {
        var asked = Split(words).Select(Singular).Distinct().ToList();
        var ranked = catalog.OperationIds.Concat(catalog.EventIds)
            .Select(id => Rank(id, asked))
            .Where(rank => rank.Matched > 0)
            .OrderByDescending(rank => rank.Score).ThenBy(rank => rank.Id.Length).ThenBy(rank => rank.Id, StringComparer.Ordinal)
            .ToList();
        var most = ranked.Count == 0 ? 0 : ranked.Max(rank => rank.Matched);
        return [.. ranked.Where(rank => rank.Matched == most).Select(rank => rank.Id)];
    }

    private static (string Id, int Matched, int Score) Rank(string id, List<string> asked)
    {
        var parts = Split(id).Select(Singular).ToList();
        var scores = asked.Select(word => parts.Max(part => Score(part, word))).ToList();
        return (id, scores.Count(score => score > 0), scores.Sum());
    }

    private static int Score(string part, string word) =>
        part == word ? WholeWord
        : part.StartsWith(word, StringComparison.Ordinal) ? Beginning
        : part.Contains(word, StringComparison.Ordinal) ? Inside
        : 0;

    /// <summary>Words in lower case, apart at every sign and at every capital letter.</summary>
    private static List<string> Split(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var ends = i == text.Length || !char.IsLetterOrDigit(text[i]) || (char.IsUpper(text[i]) && i > start && !char.IsUpper(text[i - 1]));
            if (!ends)
            {
                continue;
            }

            if (i > start)
            {
                words.Add(text[start..i].ToLowerInvariant());
            }

            start = i < text.Length && char.IsLetterOrDigit(text[i]) ? i : i + 1;
        }

        return words;
    }

    private static string Singular(string word) =>
        word.Length > 3 && word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y"
        : word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1]
        : word;
}
