using System.Globalization;

namespace WixFlowGen.Emit;

/// <summary>Text of the user in comments of generated code.</summary>
public static class CommentText
{
    /// <summary>The text on one line: line ends, odd white space, and invisible characters that could hide code from a reader become spaces.</summary>
    public static string OneLine(string text) => string.Concat(text.Select(c => IsPlain(c) ? c : ' ')).Trim();

    /// <summary>The text on one line of a Markdown page, as it was written: no mark-up, no link and no HTML comes of it.</summary>
    public static string Markdown(string text) => string.Concat(OneLine(text).Select(c => c switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' => $"\\{c}",
        _ => c.ToString(),
    }));

    private static bool IsPlain(char c) =>
        c < '\uFFFE' && !char.IsControl(c) && !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format;
}
