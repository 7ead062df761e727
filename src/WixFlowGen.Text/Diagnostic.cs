namespace WixFlowGen.Text;

/// <summary>A finding at a place of a source text.</summary>
/// <param name="Help">The cure; null when the message says it.</param>
public sealed record Diagnostic(
    DiagnosticDefinition Definition, Severity Severity, SourceText Source, TextSpan Span, string Message, string? Help)
{
    public string Code => Definition.Code;

    public LinePosition Start => Source.PositionOf(Span.Start);

    public LinePosition End => Source.PositionOf(Span.End);
}
