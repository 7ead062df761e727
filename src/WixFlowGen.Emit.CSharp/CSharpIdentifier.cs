using System.Globalization;
using System.Text;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Turns the name of a field, a type or an operation into a C# identifier. Different names may become the same identifier: <see cref="UniqueNames"/> tells them apart.</summary>
internal static class CSharpIdentifier
{
    /// <summary>The signs that are spelled out where a name has nothing else to be told by: <c>+1</c> becomes <c>Plus1</c>.</summary>
    private static readonly Dictionary<char, string> Signs = new (char Sign, string Word)[]
    {
        ('+', "Plus"), ('-', "Minus"), ('*', "Star"), ('/', "Slash"), ('\\', "Backslash"), ('%', "Percent"), ('&', "And"), ('|', "Or"), ('!', "Not"),
        ('?', "Question"), ('<', "Less"), ('>', "Greater"), ('=', "Equal"), ('~', "Tilde"), ('^', "Caret"), ('#', "Number"), ('@', "At"),
        ('$', "Dollar"), ('.', "Dot"), (',', "Comma"), (':', "Colon"), (';', "Semicolon"), ('\'', "Quote"), ('"', "DoubleQuote"), ('`', "Backtick"),
        ('_', "Underscore"), ('(', "Open"), (')', "Close"), ('[', "OpenBracket"), (']', "CloseBracket"), ('{', "OpenBrace"), ('}', "CloseBrace"),
        (' ', "Space"),
    }.ToDictionary(pair => pair.Sign, pair => pair.Word);

    /// <summary>
    /// The words of a name in Pascal case. Letters and digits of any script stay, other characters separate words; <c>first_name</c> becomes
    /// <c>FirstName</c>, <c>1st</c> becomes <c>_1st</c>. A name without letters has its signs spelled out.
    /// </summary>
    public static string Pascal(string name)
    {
        var words = IsSpelled(name) ? Spelled(name) : Words(name);
        var pascal = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return pascal.Length == 0 ? "Empty" : char.IsDigit(pascal[0]) ? $"_{pascal}" : pascal;
    }

    /// <summary>No letters, and either no digits or a sign before them.</summary>
    private static bool IsSpelled(string name) => name.Length > 0 && !name.Any(char.IsLetter) && (!char.IsDigit(name[0]) || !name.Any(char.IsDigit));

    private static IEnumerable<string> Spelled(string name)
    {
        foreach (var c in name)
        {
            yield return char.IsDigit(c) ? c.ToString() : Signs.GetValueOrDefault(c, "Sign");
        }
    }

    private static IEnumerable<string> Words(string name)
    {
        var word = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c) || (word.Length > 0 && IsMark(c)))
            {
                word.Append(c);
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    /// <summary>Signs that belong to the letter before them, such as the vowels of Devanagari.</summary>
    private static bool IsMark(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
