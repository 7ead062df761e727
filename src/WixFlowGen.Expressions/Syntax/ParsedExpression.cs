using WixFlowGen.Text;

namespace WixFlowGen.Expressions.Syntax;

/// <summary>What the parser made of a text.</summary>
/// <param name="Text">The whole text; spans in the tree are offsets in it.</param>
/// <param name="End">Offset just past the expression.</param>
/// <param name="HasErrors">Something was reported; <see cref="Root"/> then is an <see cref="ErrorSyntax"/>.</param>
public sealed record ParsedExpression(string Text, ExpressionSyntax Root, int End, bool HasErrors)
{
    /// <summary>The author's words for a part, on one line.</summary>
    public string TextOf(TextSpan span) =>
        string.Join(' ', Text.Substring(span.Start, span.Length).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
