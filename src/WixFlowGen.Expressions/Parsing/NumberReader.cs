using System.Globalization;
using WixFlowGen.Text;

namespace WixFlowGen.Expressions.Parsing;

/// <summary>Reads <c>12</c>, <c>0x1F</c>, <c>1.5</c>, <c>.5</c> and <c>1e9</c>.</summary>
internal sealed class NumberReader(string text, ExpressionReporter reporter)
{
    /// <summary>The largest whole number that both targets hold exactly: 2^53-1.</summary>
    private const long Largest = 9_007_199_254_740_991;

    public Token Read(int start)
    {
        var hex = text[start] == '0' && start + 1 < text.Length && text[start + 1] is 'x' or 'X';
        var end = hex ? Skip(start + 2, char.IsAsciiHexDigit) : Skip(start, char.IsAsciiDigit);
        var whole = true;
        if (!hex)
        {
            (end, whole) = Fraction(end);
        }

        var numberEnd = end;
        end = Skip(end, c => char.IsAsciiLetterOrDigit(c) || c == '_');
        var span = TextSpan.FromBounds(start, end);
        if (end > numberEnd)
        {
            var unsigned = end == numberEnd + 1 && text[numberEnd] is 'u' or 'U';
            return Bad(span, unsigned
                ? ($"'{text[start..end]}' is an unsigned integer", "drop the 'u': integers have one type here")
                : ($"'{text[start..end]}' is not a number", null));
        }

        return whole ? Whole(text[start..end], hex, span) : Fractional(text[start..end], span);
    }

    private (int End, bool Whole) Fraction(int end)
    {
        var whole = true;
        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            (end, whole) = (Skip(end + 1, char.IsAsciiDigit), false);
        }

        var sign = end + 1 < text.Length && text[end + 1] is '+' or '-' ? 1 : 0;
        if (end + 1 + sign < text.Length && text[end] is 'e' or 'E' && char.IsAsciiDigit(text[end + 1 + sign]))
        {
            (end, whole) = (Skip(end + 1 + sign, char.IsAsciiDigit), false);
        }

        return (end, whole);
    }

    private Token Whole(string written, bool hex, TextSpan span)
    {
        var digits = hex ? written[2..] : written;
        var style = hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (digits.Length == 0)
        {
            return Bad(span, ($"'{written}' is not a number", null));
        }

        return ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out var value) && value <= Largest
            ? new(TokenKind.Literal, written, (long)value, span)
            : Bad(span, ($"'{written}' is larger than 2^53-1", "numbers with a fraction or text can hold it"));
    }

    private Token Fractional(string written, TextSpan span) =>
        double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? new(TokenKind.Literal, written, value, span)
            : Bad(span, ($"'{written}' is too large for a number", null));

    private Token Bad(TextSpan span, (string, string?) message)
    {
        reporter.Report(DiagnosticCatalog.ExpressionSyntax, span, message);
        return new(TokenKind.Bad, "", null, span);
    }

    private int Skip(int position, Func<char, bool> belongs)
    {
        while (position < text.Length && belongs(text[position]))
        {
            position++;
        }

        return position;
    }
}
