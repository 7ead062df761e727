using System.Globalization;

namespace WixFlowGen.Syntax.Yaml;

/// <summary>Reads plain and quoted scalars again, character by character, to learn where each character of the value stands.</summary>
internal sealed class FlowScalarMapper(string source)
{
    private readonly ScalarMapBuilder _builder = new(source);

    public ScalarMapBuilder Plain(int start, int end)
    {
        var i = start;
        while (i < end)
        {
            i = source[i] is '\r' or '\n' or ' ' or '\t' ? Blank(i, end, atEdge: false) : CopyOne(i);
        }

        return _builder;
    }

    /// <param name="start">Of the opening quote.</param>
    /// <param name="end">Past the closing quote.</param>
    public ScalarMapBuilder SingleQuoted(int start, int end)
    {
        var i = start + 1;
        while (i < end - 1)
        {
            if (source[i] == '\'')
            {
                _builder.Replace(i, 2, "'");
                i += 2;
            }
            else
            {
                i = source[i] is '\r' or '\n' or ' ' or '\t' ? Blank(i, end - 1, atEdge: true) : CopyOne(i);
            }
        }

        return _builder;
    }

    /// <inheritdoc cref="SingleQuoted"/>
    public ScalarMapBuilder DoubleQuoted(int start, int end)
    {
        var i = start + 1;
        while (i < end - 1)
        {
            i = source[i] switch
            {
                '\\' => Escape(i, end - 1),
                '\r' or '\n' or ' ' or '\t' => Blank(i, end - 1, atEdge: true),
                _ => CopyOne(i),
            };
        }

        return _builder;
    }

    private int CopyOne(int i)
    {
        _builder.Copy(i, 1);
        return i + 1;
    }

    /// <summary>White space inside a line stands for itself; around line breaks it folds into one space, or one break per empty line.</summary>
    /// <param name="atEdge">Whether white space that ends the scalar belongs to it, as it does inside quotes.</param>
    private int Blank(int start, int end, bool atEdge)
    {
        var (i, breaks) = (start, 0);
        while (i < end && source[i] is '\r' or '\n' or ' ' or '\t')
        {
            breaks += source[i] == '\n' ? 1 : 0;
            i++;
        }

        if (breaks > 0)
        {
            _builder.Replace(start, i - start, breaks == 1 ? " " : new('\n', breaks - 1));
        }
        else if (atEdge || i < end)
        {
            _builder.Copy(start, i - start);
        }

        return i;
    }

    private int Escape(int start, int end)
    {
        var letter = start + 1 < end ? source[start + 1] : '\\';
        if (letter is '\r' or '\n')
        {
            return EscapedLineBreak(start + 1, end);
        }

        var digits = letter switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        var width = Math.Min(2 + digits, end - start);
        _builder.Replace(start, width, digits > 0 ? CodePoint(source.AsSpan(start + 2, width - 2)) : Named(letter));
        return start + width;
    }

    /// <summary>A backslash at the end of a line joins it with the next without a space; empty lines between still count.</summary>
    private int EscapedLineBreak(int start, int end)
    {
        var (i, breaks) = (start, 0);
        while (i < end && source[i] is '\r' or '\n' or ' ' or '\t')
        {
            breaks += source[i] == '\n' ? 1 : 0;
            i++;
        }

        _builder.Replace(start, i - start, new('\n', Math.Max(0, breaks - 1)));
        return i;
    }

    private static string CodePoint(ReadOnlySpan<char> digits)
    {
        if (!int.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) || code is < 0 or > 0x10FFFF)
        {
            return "";
        }

        return code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code);
    }

    private static string Named(char letter) => letter switch
    {
        '0' => "\0",
        'a' => "\a",
        'b' => "\b",
        't' or '\t' => "\t",
        'n' => "\n",
        'v' => "\v",
        'f' => "\f",
        'r' => "\r",
        'e' => "\u001B",
        'N' => "\u0085",
        '_' => "\u00A0",
        'L' => "\u2028",
        'P' => "\u2029",
        _ => letter.ToString(),
    };
}
