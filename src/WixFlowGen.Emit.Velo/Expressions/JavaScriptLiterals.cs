using System.Globalization;
using System.Text;

namespace WixFlowGen.Emit.Velo.Expressions;

/// <summary>JavaScript literals of any value, on one line, safe also inside an HTML script element.</summary>
public static class JavaScriptLiterals
{
    public static string Text(string value) => $"'{Escape(value, '\'')}'";

    /// <summary>Text between the holes of a template literal.</summary>
    public static string Template(string value) => Escape(value, '`').Replace("${", "\\${", StringComparison.Ordinal);

    /// <summary>A regular expression of the common subset.</summary>
    public static string Pattern(string pattern)
    {
        if (pattern.Length == 0)
        {
            return "/(?:)/";
        }

        var result = new StringBuilder("/");
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
            {
                result.Append('\\').Append(pattern[++i]);
            }
            else
            {
                result.Append(pattern[i] == '/' ? @"\/" : MustEscape(pattern[i], pattern, ref i) ? $@"\u{(int)pattern[i]:x4}" : pattern[i].ToString());
            }
        }

        return result.Append('/').ToString();
    }

    public static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Number(double value) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        0 => "0",
        _ => value.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal),
    };

    /// <summary>Whether a name can be a property without quotes.</summary>
    public static bool IsIdentifier(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$');

    /// <summary><c>.name</c>, or <c>['na-me']</c>.</summary>
    public static string Access(string name, bool optional = false) => IsIdentifier(name)
        ? (optional ? "?." : ".") + name : $"{(optional ? "?." : "")}[{Text(name)}]";

    private static string Escape(string value, char quote)
    {
        var result = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            result.Append(c switch
            {
                '\\' => @"\\",
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                '/' when i > 0 && value[i - 1] == '<' => @"\u002f",
                _ when c == quote => $@"\{c}",
                _ when MustEscape(c, value, ref i) => $@"\u{(int)c:x4}",
                _ => char.IsHighSurrogate(c) ? c.ToString() + value[++i] : c.ToString(),
            });
        }

        return result.ToString();
    }

    private static bool MustEscape(char c, string text, ref int position) => char.IsControl(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format
        || (char.IsSurrogate(c) && !(position + 1 < text.Length && char.IsSurrogatePair(text, position))
            && !(position > 0 && char.IsSurrogatePair(text, position - 1)));
}
