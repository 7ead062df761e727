using System.Globalization;

namespace WixFlowGen.Emit;

/// <summary>Text of the user in comments of generated code.</summary>
public static class CommentText
{
    /// <summary>The text on one line: line ends, odd white space, and invisible characters that could hide code from a reader become spaces.</summary>
    public static string OneLine(string text) => string.Concat(text.Select(c => IsPlain(c) ? c : ' ')).Trim();

    private static bool IsPlain(char c) =>
        !char.IsControl(c) && !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format;
}
