using System.Text.RegularExpressions;

namespace WixFlowGen.Emit;

/// <summary>Owns the white space between lines, which templates leave untidy: no trailing blanks, never two empty lines, none just inside braces, one line end at the end.</summary>
public static partial class OutputTidier
{
    public static string Tidy(string code)
    {
        var trimmed = TrailingBlanks().Replace(code.ReplaceLineEndings("\n"), "");
        var spaced = EmptyLines().Replace(trimmed, "\n\n");
        return BlankBeforeBrace().Replace(BlankAfterBrace().Replace(spaced, "$1\n"), "\n$1").Trim('\n') + "\n";
    }

    [GeneratedRegex("[ \t]+$", RegexOptions.Multiline)]
    private static partial Regex TrailingBlanks();

    [GeneratedRegex("\n{3,}")]
    private static partial Regex EmptyLines();

    [GeneratedRegex(@"\n\n([ ]*[}\])])")]
    private static partial Regex BlankBeforeBrace();

    [GeneratedRegex(@"(\{)\n\n")]
    private static partial Regex BlankAfterBrace();
}
