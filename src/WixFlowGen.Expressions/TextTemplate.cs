using System.Collections.Immutable;
using WixFlowGen.Expressions.Syntax;
using WixFlowGen.Text;

namespace WixFlowGen.Expressions;

/// <summary>A YAML value cut into text and <c>${{ }}</c> expressions; <c>$${{</c> stands for a literal <c>${{</c>.</summary>
/// <param name="Parts">In order; neighbouring text is one part, empty text is none.</param>
public sealed record TextTemplate(ImmutableArray<TemplatePart> Parts)
{
    /// <summary>The expression when the value is one <c>${{ }}</c> and nothing else: such a value keeps its type.</summary>
    public ParsedExpression? Whole => Parts is [{ Expression: { } expression }] ? expression : null;

    /// <summary>The value when it holds no expression.</summary>
    public string? Plain => Parts.IsEmpty ? "" : Parts is [{ Expression: null } only] ? only.Text : null;

    /// <summary>Whether a value has to be cut: it holds an expression or the literal sign of one.</summary>
    public static bool IsTemplate(string value) => value.Contains(ExpressionMark.Open, StringComparison.Ordinal);

    /// <summary>Cuts a value. Spans in the parts are offsets in <paramref name="value"/>.</summary>
    public static TextTemplate Parse(string value, ExpressionReporter reporter)
    {
        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        var text = new System.Text.StringBuilder();
        var textStart = 0;
        var position = 0;
        while (value.IndexOf(ExpressionMark.Open, position, StringComparison.Ordinal) is >= 0 and var open)
        {
            if (open > position && value[open - 1] == '$')
            {
                text.Append(value, position, open - 1 - position).Append(ExpressionMark.Open);
                position = open + ExpressionMark.Open.Length;
                continue;
            }

            text.Append(value, position, open - position);
            AddText(open);
            var expression = ExpressionParser.ParseEmbedded(value, open + ExpressionMark.Open.Length, reporter);
            parts.Add(new("", expression, TextSpan.FromBounds(open, expression.End)));
            position = textStart = expression.End;
        }

        text.Append(value, position, value.Length - position);
        AddText(value.Length);
        return new(parts.ToImmutable());

        void AddText(int end)
        {
            if (text.Length > 0)
            {
                parts.Add(new(text.ToString(), null, TextSpan.FromBounds(textStart, end)));
                text.Clear();
            }
        }
    }
}

/// <summary>A stretch of plain text, or an expression.</summary>
/// <param name="Span">Place in the value, braces included.</param>
public sealed record TemplatePart(string Text, ParsedExpression? Expression, TextSpan Span);
