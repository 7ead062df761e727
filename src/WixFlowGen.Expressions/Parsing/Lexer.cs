using WixFlowGen.Text;

namespace WixFlowGen.Expressions.Parsing;

/// <summary>Cuts an expression's text into tokens, one at a time, so that an expression inside other text ends where its grammar ends.</summary>
internal sealed class Lexer(string text, int start, ExpressionReporter reporter)
{
    private static readonly string[] Symbols =
        ["&&", "||", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "!", "?", ":", ",", ".", "(", ")", "[", "]", "{", "}"];

    private readonly NumberReader _numbers = new(text, reporter);
    private readonly QuotedReader _quoted = new(text, reporter);
    private int _position = start;

    public Token Next()
    {
        SkipBlanks();
        if (_position >= text.Length)
        {
            return new(TokenKind.End, "", null, new(text.Length, 0));
        }

        var first = text[_position];
        var token = char.IsAsciiDigit(first) || (first == '.' && _position + 1 < text.Length && char.IsAsciiDigit(text[_position + 1]))
            ? _numbers.Read(_position)
            : _quoted.Starts(_position) ? _quoted.Read(_position)
            : first == '`' ? QuotedName()
            : char.IsAsciiLetter(first) || first == '_' ? Name()
            : Symbol();
        _position = token.Span.End;
        return token;
    }

    private void SkipBlanks()
    {
        while (_position < text.Length)
        {
            if (text[_position] is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                _position++;
            }
            else if (text[_position] == '/' && _position + 1 < text.Length && text[_position + 1] == '/')
            {
                var end = text.IndexOf('\n', _position);
                _position = end < 0 ? text.Length : end + 1;
            }
            else
            {
                return;
            }
        }
    }

    private Token Name()
    {
        var end = _position;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        var span = TextSpan.FromBounds(_position, end);
        return text[_position..end] switch
        {
            "true" => new(TokenKind.Literal, "true", true, span),
            "false" => new(TokenKind.Literal, "false", false, span),
            "null" => new(TokenKind.Literal, "null", null, span),
            "in" => new(TokenKind.Symbol, "in", null, span),
            var name => new(TokenKind.Name, name, null, span),
        };
    }

    /// <summary>A field name in backticks, for names that are no identifiers: <c>headers.`content-type`</c>.</summary>
    private Token QuotedName()
    {
        var end = text.IndexOf('`', _position + 1);
        if (end < 0)
        {
            return Bad(text.Length - _position, "this name lacks its closing backtick");
        }

        return new(TokenKind.QuotedName, text[(_position + 1)..end], null, TextSpan.FromBounds(_position, end + 1));
    }

    private Token Symbol()
    {
        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(text, _position, symbol, 0, symbol.Length) == 0)
            {
                return new(TokenKind.Symbol, symbol, null, new(_position, symbol.Length));
            }
        }

        return text[_position] switch
        {
            '=' => Bad(1, "'=' does not compare", "write '==' to compare"),
            '&' => Bad(1, "'&' is not an operator", "write '&&'"),
            '|' => Bad(1, "'|' is not an operator", "write '||'"),
            '\u201C' or '\u201D' or '\u201E' or '\u2018' or '\u2019' or '\u201A' or '\u00AB' or '\u00BB' or '\u2039' or '\u203A' or '\u00B4' =>
                Bad(1, $"'{text[_position]}' is a typographic quote", "write ' or \" around text"),
            '\u2013' or '\u2014' or '\u2212' => Bad(1, $"'{text[_position]}' is a dash", "write '-'"),
            '\u2260' or '\u2264' or '\u2265' => Bad(1, $"'{text[_position]}' is not an operator", "write '!=', '<=' or '>='"),
            var blank when UnseenSpaces.Contains(blank) => Bad(1, $"{UnseenSpaces.NameOf(blank)} stands here", "replace it by an ordinary space"),
            _ when char.IsSurrogatePair(text, _position) => Bad(2, $"'{text.Substring(_position, 2)}' cannot stand here"),
            var other => Bad(1, char.IsControl(other) || char.IsSurrogate(other)
                ? $"character U+{(int)other:X4} cannot stand here" : $"'{other}' cannot stand here"),
        };
    }

    private Token Bad(int length, string message, string? help = null)
    {
        var span = new TextSpan(_position, length);
        reporter.Report(DiagnosticCatalog.ExpressionSyntax, span, (message, help));
        return new(TokenKind.Bad, "", null, span);
    }
}
