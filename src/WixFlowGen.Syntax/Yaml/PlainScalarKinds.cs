using System.Buffers;

namespace WixFlowGen.Syntax.Yaml;

/// <summary>
/// The YAML 1.2 core schema: so <c>no</c>, <c>on</c> and <c>yes</c> are text. Digits with a leading zero or a plus sign
/// (<c>01234</c>, <c>+49301234</c>) and octal numbers (<c>0o17</c>) are text, because a number would lose what was written.
/// </summary>
public static class PlainScalarKinds
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    public static ScalarKind Of(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => ScalarKind.Boolean,
        ".nan" or ".NaN" or ".NAN" => ScalarKind.Number,
        _ => OfNumber(text),
    };

    private static ScalarKind OfNumber(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("0x") && text.Length > 2 && !text[2..].ContainsAnyExcept(HexDigits))
        {
            return ScalarKind.Integer;
        }

        if (text[0] == '+')
        {
            return ScalarKind.Text;
        }

        var body = text[0] == '-' ? text[1..] : text;
        if (body is ".inf" or ".Inf" or ".INF")
        {
            return ScalarKind.Number;
        }

        var whole = Digits(body);
        var rest = body[whole..];
        if (whole > 1 && body[0] == '0')
        {
            return ScalarKind.Text;
        }

        if (rest.IsEmpty)
        {
            return whole > 0 ? ScalarKind.Integer : ScalarKind.Text;
        }

        var fraction = rest[0] == '.' ? Digits(rest[1..]) : 0;
        rest = rest[0] == '.' ? rest[(1 + fraction)..] : rest;
        return whole + fraction > 0 && IsExponentOrEmpty(rest) ? ScalarKind.Number : ScalarKind.Text;
    }

    private static bool IsExponentOrEmpty(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return true;
        }

        if (text[0] is not ('e' or 'E'))
        {
            return false;
        }

        var digits = text.Length > 1 && text[1] is '+' or '-' ? text[2..] : text[1..];
        return !digits.IsEmpty && Digits(digits) == digits.Length;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExceptInRange('0', '9');
        return count < 0 ? text.Length : count;
    }
}
