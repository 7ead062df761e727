using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace WixFlowGen.Runtime.Cel;

/// <summary>Text, counted in code points.</summary>
public static class CelText
{
    private const string Blanks =
        "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

    private static readonly char[] BlankCharacters = Blanks.ToCharArray();
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    /// <summary>Number of code points.</summary>
    public static long Size(string text)
    {
        var size = text.Length;
        for (var i = 1; i < text.Length; i++)
        {
            size -= char.IsSurrogatePair(text[i - 1], text[i]) ? 1 : 0;
        }

        return size;
    }

    /// <summary>Order by code point: less than 0, 0 or more than 0.</summary>
    public static int Compare(string first, string second)
    {
        for (var i = 0; i < first.Length && i < second.Length; i++)
        {
            if (first[i] != second[i])
            {
                return Rank(first[i]) - Rank(second[i]);
            }
        }

        return first.Length - second.Length;
    }

    public static bool Contains(string text, string part) => text.Contains(part, StringComparison.Ordinal);

    public static bool StartsWith(string text, string start) => text.StartsWith(start, StringComparison.Ordinal);

    public static bool EndsWith(string text, string end) => text.EndsWith(end, StringComparison.Ordinal);

    /// <summary>Whether the pattern, a literal of the program, matches anywhere. Takes time in proportion to the text.</summary>
    public static bool Matches(string text, string pattern) =>
        Patterns.GetOrAdd(pattern, static p => new(p, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)).IsMatch(text);

    public static string LowerAscii(string text) => string.Create(text.Length, text, static (to, from) =>
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = char.IsAsciiLetterUpper(from[i]) ? (char)(from[i] + 32) : from[i];
        }
    });

    public static string UpperAscii(string text) => string.Create(text.Length, text, static (to, from) =>
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = char.IsAsciiLetterLower(from[i]) ? (char)(from[i] - 32) : from[i];
        }
    });

    /// <summary>Without Unicode white space at both ends.</summary>
    public static string Trim(string text) => text.Trim(BlankCharacters);

    public static string Reverse(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var end = text.Length; end > 0;)
        {
            var length = end > 1 && char.IsSurrogatePair(text[end - 2], text[end - 1]) ? 2 : 1;
            result.Append(text, end - length, length);
            end -= length;
        }

        return result.ToString();
    }

    public static string Join(IReadOnlyList<string> parts, string separator = "") => string.Join(separator, parts);

    /// <summary>A code point is behind all others of the basic plane when it needs a surrogate.</summary>
    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
