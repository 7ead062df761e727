using System.Text.RegularExpressions;

namespace WixFlowGen.Tests.Documents;

/// <summary>The fenced blocks of a page, in order.</summary>
internal static partial class FencedBlocks
{
    /// <summary>Language and text of each block; the text ends with a line feed.</summary>
    public static IReadOnlyList<(string Language, string Text)> Of(string page) =>
        [.. Block().Matches(page).Select(block => (block.Groups[1].Value, block.Groups[2].Value))];

    /// <summary>The page with each block replaced.</summary>
    /// <param name="replace">The new text of a block, from its place, its language and its text.</param>
    public static string Replace(string page, Func<int, string, string, string> replace)
    {
        var place = 0;
        return Block().Replace(page, block => $"```{block.Groups[1].Value}\n{replace(place++, block.Groups[1].Value, block.Groups[2].Value)}```");
    }

    public static string Read(string document) => File.ReadAllText(RepositoryRoot.Combine(document)).ReplaceLineEndings("\n");

    [GeneratedRegex("^```([a-z]+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
