using System.Globalization;
using System.Text;
using WixFlowGen.Text;

namespace WixFlowGen.Expressions.Parsing;

/// <summary>Reads text and bytes: <c>'a'</c>, <c>"a"</c>, three quotes for several lines, prefix <c>r</c> for raw and <c>b</c> for bytes.</summary>
internal sealed class QuotedReader(string text, ExpressionReporter reporter)
{
    public bool Starts(int position)
    {
        var quote = position + Prefix(position).Length;
        return quote < text.Length && text[quote] is '\'' or '"';
    }

    public Token Read(int start)
    {
        var prefix = Prefix(start);
        var raw = prefix.Contains('r', StringComparison.OrdinalIgnoreCase);
        var bytes = prefix.Contains('b', StringComparison.OrdinalIgnoreCase);
        var open = start + prefix.Length;
        var quote = text[open];
        var mark = string.CompareOrdinal(text, open, new string(quote, 3), 0, 3) == 0 ? new string(quote, 3) : quote.ToString();
        var value = new List<byte>();
        var builder = new StringBuilder();
        var position = open + mark.Length;
        while (position < text.Length)
        {
            if (string.CompareOrdinal(text, position, mark, 0, mark.Length) == 0)
            {
                return Finish(TextSpan.FromBounds(start, position + mark.Length), bytes, builder, value);
            }

            if (mark.Length == 1 && text[position] is '\n' or '\r')
            {
                break;
            }

            if (text[position] == '\\' && !raw)
            {
                if (Escape(ref position, bytes, builder, value) is { } mistake)
                {
                    return Bad(TextSpan.FromBounds(mistake.Start, Math.Min(mistake.End, text.Length)), ClosedAt(position, mark), mistake.Length);
                }
            }
            else
            {
                builder.Append(text[position++]);
            }
        }

        reporter.Report(
            DiagnosticCatalog.ExpressionSyntax, TextSpan.FromBounds(start, position), ("this text lacks its closing quote", $"close it with {mark}"));
        return new(TokenKind.Bad, "", null, TextSpan.FromBounds(start, text.Length));
    }

    private Token Finish(TextSpan span, bool bytes, StringBuilder builder, List<byte> value)
    {
        Flush(builder, value, bytes);
        return new(TokenKind.Literal, text.Substring(span.Start, span.Length), bytes ? value.ToArray() : builder.ToString(), span);
    }

    private static void Flush(StringBuilder builder, List<byte> value, bool bytes)
    {
        if (bytes)
        {
            value.AddRange(Encoding.UTF8.GetBytes(builder.ToString()));
            builder.Clear();
        }
    }

    private string Prefix(int position)
    {
        var end = position;
        while (end < text.Length && end < position + 2 && text[end] is 'r' or 'R' or 'b' or 'B')
        {
            end++;
        }

        var prefix = text[position..end];
        return prefix.Length == 2 && char.ToLowerInvariant(prefix[0]) == char.ToLowerInvariant(prefix[1]) ? "" : prefix;
    }

    /// <summary>Reads one escape; returns the span of a bad one.</summary>
    private TextSpan? Escape(ref int position, bool bytes, StringBuilder builder, List<byte> value)
    {
        var start = position;
        var letter = position + 1 < text.Length ? text[position + 1] : '\0';
        if ("abfnrtv\\?\"'`".IndexOf(letter, StringComparison.Ordinal) is >= 0 and var simple)
        {
            builder.Append("\a\b\f\n\r\t\v\\?\"'`"[simple]);
            position += 2;
            return null;
        }

        var (skip, digits, radix) = letter switch
        {
            'x' or 'X' => (2, 2, 16),
            'u' when !bytes => (2, 4, 16),
            'U' when !bytes => (2, 8, 16),
            >= '0' and <= '3' => (1, 3, 8),
            _ => (1, 0, 0),
        };
        if (digits == 0 || Digits(start + skip, digits, radix) is not { } code || code is (> 0x10FFFF or (>= 0xD800 and <= 0xDFFF)))
        {
            position = Math.Min(start + 2, text.Length);
            return TextSpan.FromBounds(start, Math.Min(start + Math.Max(2, skip + digits), text.Length));
        }

        position = start + skip + digits;
        if (bytes)
        {
            Flush(builder, value, bytes);
            value.Add((byte)code);
        }
        else
        {
            builder.Append(char.ConvertFromUtf32(code));
        }

        return null;
    }

    private int? Digits(int start, int count, int radix)
    {
        if (start + count > text.Length)
        {
            return null;
        }

        var result = 0L;
        foreach (var digit in text.AsSpan(start, count))
        {
            var value = char.IsAsciiHexDigit(digit) ? int.Parse([digit], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : 99;
            if (value >= radix)
            {
                return null;
            }

            result = (result * radix) + value;
        }

        return (int)Math.Min(result, int.MaxValue);
    }

    private Token Bad(TextSpan escape, int end, int length)
    {
        reporter.Report(DiagnosticCatalog.ExpressionSyntax, escape, (
            $"'{text.Substring(escape.Start, Math.Min(length, escape.Length))}' is not an escape sequence", "write '\\\\' for a backslash, or r'…' for raw text"));
        return new(TokenKind.Bad, "", null, TextSpan.FromBounds(escape.Start, end));
    }

    private int ClosedAt(int position, string mark)
    {
        var end = text.IndexOf(mark, position, StringComparison.Ordinal);
        return end < 0 ? text.Length : end + mark.Length;
    }
}
