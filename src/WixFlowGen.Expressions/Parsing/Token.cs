using WixFlowGen.Text;

namespace WixFlowGen.Expressions.Parsing;

internal enum TokenKind
{
    End,
    Name,
    QuotedName,
    Literal,
    Symbol,

    /// <summary>Already reported by the lexer.</summary>
    Bad,
}

/// <param name="Text">The symbol or the name; the author's text for a literal.</param>
/// <param name="Value">The value of a literal.</param>
internal readonly record struct Token(TokenKind Kind, string Text, object? Value, TextSpan Span)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;
}
