using System.Collections.Immutable;
using WixFlowGen.Text;
using WixFlowGen.Syntax.Yaml;

namespace WixFlowGen.Syntax;

/// <summary>Splits a scalar's value into text and the expressions between <c>${{</c> and <c>}}</c>; <c>$${{</c> is the text <c>${{</c>.</summary>
public static class ExpressionScanner
{
    private const string Opening = "${{";
    private const string Closing = "}}";

    /// <summary>Whether a value has an expression in it, in the cheapest way.</summary>
    public static bool HasExpression(string value)
    {
        for (var i = value.IndexOf(Opening, StringComparison.Ordinal); i >= 0; i = value.IndexOf(Opening, i + 1, StringComparison.Ordinal))
        {
            if (i == 0 || value[i - 1] != '$')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The parts in order. An expression without end or content is reported at its opening and left out.</summary>
    public static ImmutableArray<TemplatePart> Scan(YamlScalar scalar, DiagnosticSink diagnostics)
    {
        var value = scalar.Value;
        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        var (from, at) = (0, 0);
        while ((at = value.IndexOf(Opening, at, StringComparison.Ordinal)) >= 0)
        {
            if (at > from && value[at - 1] == '$')
            {
                AddText(parts, value[from..(at - 1)] + Opening, TextSpan.FromBounds(from, at + Opening.Length));
                from = at += Opening.Length;
                continue;
            }

            AddText(parts, value[from..at], TextSpan.FromBounds(from, at));
            var inner = at + Opening.Length;
            var end = CelText.FindEnd(value, inner);
            if (end < 0)
            {
                diagnostics.Report(DiagnosticCatalog.UnterminatedExpression, scalar.Map.ToSource(new TextSpan(at, Opening.Length)), default);
                return parts.ToImmutable();
            }

            AddExpression(parts, scalar, inner, end, diagnostics);
            from = at = end + Closing.Length;
        }

        AddText(parts, value[from..], TextSpan.FromBounds(from, value.Length));
        return parts.ToImmutable();
    }

    private static void AddText(ImmutableArray<TemplatePart>.Builder parts, string text, TextSpan span)
    {
        if (text.Length > 0)
        {
            parts.Add(new TemplateText(text, span));
        }
    }

    private static void AddExpression(
        ImmutableArray<TemplatePart>.Builder parts, YamlScalar scalar, int inner, int end, DiagnosticSink diagnostics)
    {
        var text = scalar.Value[inner..end];
        if (string.IsNullOrWhiteSpace(text))
        {
            var written = TextSpan.FromBounds(inner - Opening.Length, end + Closing.Length);
            diagnostics.Report(DiagnosticCatalog.EmptyExpression, scalar.Map.ToSource(written), default);
            return;
        }

        parts.Add(new TemplateExpression(text, TextSpan.FromBounds(inner, end)));
    }
}
