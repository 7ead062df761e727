using System.Globalization;
using System.Text;

namespace WixFlowGen.Emit.CSharp.Expressions;

/// <summary>C# literals of any value, on one line.</summary>
public static class CSharpLiterals
{
    public static string Text(string value)
    {
        var result = new StringBuilder("\"");
        Append(result, value);
        return result.Append('"').ToString();
    }

    /// <summary>Text between the holes of an interpolated string.</summary>
    public static string Interpolated(string value)
    {
        var result = new StringBuilder();
        Append(result, value);
        return result.Replace("{", "{{").Replace("}", "}}").ToString();
    }

    /// <summary>An integer with the suffix that makes it a <c>long</c>.</summary>
    public static string Long(long value) => Whole(value) + "L";

    public static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "double.NaN" : value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }

    public static string Bytes(byte[] value) => value.Length == 0
        ? "System.Array.Empty<byte>()"
        : $"new byte[] {{ {string.Join(", ", value.Select(b => b.ToString(CultureInfo.InvariantCulture)))} }}";

    private static void Append(StringBuilder result, string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsSurrogatePair(value, i) && i + 1 < value.Length)
            {
                result.Append(c).Append(value[++i]);
                continue;
            }

            result.Append(c switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                _ when char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is
                    UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format => $@"\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }
    }
}
