using WixFlowGen.Catalog;
using WixFlowGen.Compiler;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Mutations;

/// <summary>One mistake gives one finding: nothing that uses the wrong document is blamed as well.</summary>
public sealed class FollowUpTests
{
    private static readonly string Folder = RepositoryRoot.Combine("tests", "cases", "cascade");

    [Fact]
    public void A_flow_with_a_mistake_in_its_structure_is_the_only_finding()
    {
        var found = Assert.Single(Check(Text));
        Assert.Equal(("one.flow.yaml", "WF0106", 7), (Path.GetFileName(found.Source.Path), found.Code, found.Start.Line));
    }

    [Fact]
    public void A_connector_with_a_mistake_is_the_only_finding()
    {
        var found = Assert.Single(Check(name => name.EndsWith(".connector.yaml", StringComparison.Ordinal)
            ? Text(name).Replace("properties: { id: string }", "properties: { id: strnig }", StringComparison.Ordinal)
            : Right(name)));
        Assert.EndsWith("pay.connector.yaml", found.Source.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flow_with_a_wrong_value_is_the_only_finding()
    {
        var found = Assert.Single(Check(name => Right(name).Replace("amount: '1'", "amuont: '1'", StringComparison.Ordinal)));
        Assert.Equal("WF0302", found.Code);
    }

    [Theory]
    [InlineData("  - if: 1\n", "  - wat: 1\n")]
    [InlineData("  - if: 1\n    wait: 3s\n", "  - if: [1\n")]
    [InlineData("    with: { amount: '1' }\n", "    with: { amuont: '1' }\n")]
    public void Flows_that_run_a_wrong_flow_and_their_tests_are_not_blamed(string right, string wrong)
    {
        var sources = new List<SourceText>
        {
            new("outer.flow.yaml", "flow: outer\non: { call: { permissions: admin } }\nsteps:\n  - id: charged\n    run: one\noutputs: { all: '${{ charged }}' }\n"),
            new("outer.test.yaml", "test: outer\ncases:\n  - name: charges\n    answers: [{ to: pay.charge, body: { id: c } }]\n    expect: { requests: [pay.charge] }\n"),
        };

        var found = Check(name => Text(name).Replace(right, wrong, StringComparison.Ordinal), sources);

        Assert.All(found, one => Assert.EndsWith("one.flow.yaml", one.Source.Path, StringComparison.Ordinal));
        Assert.NotEmpty(found);
    }

    [Fact]
    public void Without_the_mistakes_nothing_is_found() => Assert.Empty(Check(Right));

    private static IReadOnlyList<Diagnostic> Check(Func<string, string> text, IEnumerable<SourceText>? further = null)
    {
        List<SourceText> sources = [.. further?.Select(one => new SourceText($"tests/cases/cascade/{one.Path}", one.Text)) ?? [], .. Directory.GetFiles(Folder).Order(StringComparer.Ordinal).Select(file => new SourceText($"tests/cases/cascade/{Path.GetFileName(file)}", text(file)))];
        return new FlowCompiler(new EmbeddedApiCatalog(), files: new Given(sources)).Check(sources);
    }

    private static string Text(string file) => File.ReadAllText(file);

    private static string Right(string file) => Text(file).Replace("  - if: 1\n    wait: 3s\n", "", StringComparison.Ordinal);

    private sealed class Given(List<SourceText> sources) : WixFlowGen.Connectors.IProjectFiles
    {
        public SourceText? Read(string path) => sources.Find(source => source.Path == path);
    }
}
