using System.Globalization;

namespace WixFlowGen.Text;

/// <summary>Characters that look like a space, or like nothing, and are none. They come with text that is copied from web pages.</summary>
public static class UnseenSpaces
{
    /// <summary>Whether it is such a character; tabs and line breaks are not.</summary>
    public static bool Contains(char c) => c is '\u00A0' or '\u00AD' or '\u1680' or (>= '\u2000' and <= '\u200D') or '\u202F' or '\u205F' or '\u2060' or '\u3000' or '\uFEFF';

    /// <summary>Such as <c>a non-breaking space (U+00A0)</c>.</summary>
    public static string NameOf(char c)
    {
        var name = c switch
        {
            '\u00A0' or '\u202F' => "a non-breaking space",
            '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' => "a space of no width",
            '\u00AD' => "a hidden hyphen",
            _ => "a space of another kind",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{name} (U+{(int)c:X4})");
    }
}
