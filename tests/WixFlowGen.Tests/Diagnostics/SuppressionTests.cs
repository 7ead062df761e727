using WixFlowGen.Catalog;
using WixFlowGen.Compiler;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Diagnostics;

/// <summary>Which comments silence what. The step under test is on line 5 and gives WF0401 there.</summary>
public sealed class SuppressionTests
{
    private const string Head = "flow: x\non: { call: { permissions: admin } }\nsteps:\n";
    private const string Unused = "  - id: files\n    call: media.files.listFiles\n";

    [Theory]
    [InlineData("  # wixflow-disable-next-line WF0401: wanted\n", Unused, "")]
    [InlineData("  # wixflow-disable-next-line WF0401:wanted\n\n  # another comment\n", Unused, "")]
    [InlineData("  # wixflow-disable-next-line WF0401: a\n  # wixflow-disable-next-line WF0420: b\n", Unused, "5 WF0491")]
    [InlineData("  # wixflow-disable-next-line WF0401, WF0402: both\n", Unused, "4 WF0491")]
    [InlineData("  # wixflow-disable-next-line WF0401\n", Unused, "4 WF0490, 5 WF0401")]
    [InlineData("  # wixflow-disable-next-line WF0401:   \n", Unused, "4 WF0490, 5 WF0401")]
    [InlineData("  # wixflow-disable-next-line\n", Unused, "4 WF0492, 5 WF0401")]
    [InlineData("  # wixflow-disable-next-lines WF0401: no\n", Unused, "4 WF0492, 5 WF0401")]
    [InlineData("  # wixflow-disable-next-line WF0499: no\n", Unused, "4 WF0610, 5 WF0401")]
    [InlineData("  # wixflow-disable-next-line WF0301: no\n", "  - call: a.b\n", "4 WF0611, 5 WF0301")]
    [InlineData("  # wixflow-disable-next-line WF0491: no\n", Unused, "4 WF0611, 5 WF0401")]
    [InlineData("", Unused + "  # wixflow-disable-next-line WF0401: too late\n", "4 WF0401, 6 WF0491")]
    [InlineData("", "  - fail:\n      code: A\n      message: |\n        # wixflow-disable-next-line WF9999 is only text\n", "")]
    [InlineData("  # wixflow-disable-next-line WF0401: errors hide the lint, so this is not unused\n", "  - call: a.b\n", "5 WF0301")]
    public void Silences_one_code_on_one_line(string comment, string steps, string expected)
    {
        var source = new SourceText("x.flow.yaml", Head + comment + steps);
        var found = new FlowCompiler(new EmbeddedApiCatalog()).Analyze([source]).Diagnostics;

        Assert.Equal(expected, string.Join(", ", found.Select(diagnostic => $"{diagnostic.Start.Line} {diagnostic.Code}")));
    }

    [Fact]
    public void Many_comments_cost_no_more_than_their_length()
    {
        var text = Head + string.Concat(Enumerable.Repeat("  # wixflow-disable-next-line WF0401: a\n", 20_000)) + Unused;

        Assert.Empty(new FlowCompiler(new EmbeddedApiCatalog()).Analyze([new SourceText("x.flow.yaml", text)]).Diagnostics);
    }
}
