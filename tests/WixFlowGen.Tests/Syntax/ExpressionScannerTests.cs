using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Syntax;

public sealed class ExpressionScannerTests
{
    [Theory]
    [InlineData("plain", "T(plain)")]
    [InlineData("${{ a }}", "E( a )")]
    [InlineData("x ${{a}} y ${{ b }}", "T(x )E(a)T( y )E( b )")]
    [InlineData("${{ '}}' + \"}}\" }}!", "E( '}}' + \"}}\" )T(!)")]
    [InlineData("${{ {'a': {'b': 1}}.a }}", "E( {'a': {'b': 1}}.a )")]
    [InlineData("${{ '\\'}}' }}", "E( '\\'}}' )")]
    [InlineData("${{ r'\\' }}", "E( r'\\' )")]
    [InlineData("${{ '''a'}}''' }}", "E( '''a'}}''' )")]
    [InlineData("$${{ a }}", "T(${{)T( a }})")]
    [InlineData("${{a}}${{b}}", "E(a)E(b)")]
    [InlineData("a $ {{ }} }}", "T(a $ {{ }} }})")]
    [InlineData("x ${{ a", "T(x )", "WF0281")]
    [InlineData("${{ 'a }}", "", "WF0281")]
    [InlineData("${{ }}", "", "WF0282")]
    [InlineData("", "")]
    public void Splits(string value, string expected, string? code = null)
    {
        var sink = new DiagnosticSink(new("", value));
        var scalar = new YamlScalar(value, ScalarKind.Text, new(0, value.Length), new([new(0, 0, value.Length)]));
        var parts = ExpressionScanner.Scan(scalar, sink);

        Assert.Equal(expected, string.Concat(parts.Select(part => part is TemplateText text ? $"T({text.Text})" : $"E({((TemplateExpression)part).Text})")));
        Assert.Equal(code, sink.Sorted().SingleOrDefault()?.Code);
        Assert.All(parts.OfType<TemplateExpression>(), part => Assert.Equal(part.Text, value.Substring(part.Span.Start, part.Span.Length)));
    }

    [Fact]
    public void Many_openings_cost_no_more_than_their_length()
    {
        var value = string.Concat(Enumerable.Repeat("${{ a }} '", 100_000));
        var sink = new DiagnosticSink(new("", value));
        var scalar = new YamlScalar(value, ScalarKind.Text, new(0, value.Length), new([new(0, 0, value.Length)]));

        Assert.Equal(200_000, ExpressionScanner.Scan(scalar, sink).Length);
    }
}
