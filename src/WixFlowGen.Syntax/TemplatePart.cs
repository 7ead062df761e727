using WixFlowGen.Text;

namespace WixFlowGen.Syntax;

/// <summary>A piece of a scalar's value.</summary>
/// <param name="Span">In the value, not in the file: <see cref="Yaml.ScalarMap"/> leads there.</param>
public abstract record TemplatePart(TextSpan Span);

/// <summary>Literal text.</summary>
/// <param name="Text">With <c>$${{</c> already read as <c>${{</c>.</param>
public sealed record TemplateText(string Text, TextSpan Span) : TemplatePart(Span);

/// <summary>An expression.</summary>
/// <param name="Text">What stands between <c>${{</c> and <c>}}</c>, blanks included: offset 0 of it is the start of <see cref="TemplatePart.Span"/>.</param>
public sealed record TemplateExpression(string Text, TextSpan Span) : TemplatePart(Span);
