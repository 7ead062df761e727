using WixFlowGen.Expressions;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Expressions;

/// <summary>Where a value is cut into text and expressions, and where a cut that fails is reported.</summary>
public sealed class TextTemplateTests
{
    [Theory]
    [InlineData("plain", "T(plain)")]
    [InlineData("${{ a }}", "E(${{ a }})")]
    [InlineData("x ${{a}} y ${{ b }}", "T(x )E(${{a}})T( y )E(${{ b }})")]
    [InlineData("${{ '}}' + \"}}\" }}!", "E(${{ '}}' + \"}}\" }})T(!)")]
    [InlineData("${{ {'a': {'b': 1}}.a }}", "E(${{ {'a': {'b': 1}}.a }})")]
    [InlineData("${{ '\\'}}' }}", "E(${{ '\\'}}' }})")]
    [InlineData("${{ r'\\' }}", "E(${{ r'\\' }})")]
    [InlineData("${{ '''a'}}''' }}", "E(${{ '''a'}}''' }})")]
    [InlineData("$${{ a }}", "T(${{ a }})")]
    [InlineData("${{a}}${{b}}", "E(${{a}})E(${{b}})")]
    [InlineData("a $ {{ }} }}", "T(a $ {{ }} }})")]
    [InlineData("", "")]
    public void Cuts(string value, string expected)
    {
        var sink = new DiagnosticSink(new("", value));
        var template = TextTemplate.Parse(value, new(sink));

        Assert.Equal(expected, string.Concat(template.Parts.Select(part =>
            part.Expression is null ? $"T({part.Text})" : $"E({value.Substring(part.Span.Start, part.Span.Length)})")));
        Assert.Empty(sink.Sorted());
    }

    [Theory]
    [InlineData("x ${{ a", 7)]
    [InlineData("${{ 'a }}", 4)]
    [InlineData("${{ }}", 4)]
    [InlineData("${{}}", 3)]
    [InlineData("${{", 3)]
    [InlineData("${{ a }", 6)]
    [InlineData("${{ a b }}", 6)]
    public void Reports_once_where_the_expression_goes_wrong(string value, int offset)
    {
        var sink = new DiagnosticSink(new("", value));
        TextTemplate.Parse(value, new(sink));

        var found = Assert.Single(sink.Sorted());
        Assert.Equal(("WF0201", offset), (found.Code, found.Span.Start));
    }

    [Fact]
    public void Many_openings_cost_no_more_than_their_length()
    {
        var value = string.Concat(Enumerable.Repeat("${{ a }} '", 100_000));
        var sink = new DiagnosticSink(new("", value));

        Assert.Equal(200_000, TextTemplate.Parse(value, new(sink)).Parts.Length);
    }
}
