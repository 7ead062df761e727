using WixFlowGen.Text;

namespace WixFlowGen.Expressions;

/// <summary>Reports at places of an expression's text, wherever that text stands in the file.</summary>
/// <param name="toSource">From a span in the expression's text to the span in the file.</param>
public sealed class ExpressionReporter(DiagnosticSink sink, Func<TextSpan, TextSpan> toSource)
{
    /// <summary>An expression whose text is the whole source.</summary>
    public ExpressionReporter(DiagnosticSink sink) : this(sink, span => span)
    {
    }

    public TextSpan ToSource(TextSpan span) => toSource(span);

    public void Report<T>(DiagnosticDefinition<T> definition, TextSpan span, T argument) => sink.Report(definition, toSource(span), argument);
}
