using WixFlowGen.Catalog;
using WixFlowGen.Compiler;
using WixFlowGen.Connectors;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Diagnostics;

/// <summary>A secret stands as the whole value of an argument of a connector's operation, and nowhere else.</summary>
public sealed class SecretPlaceTests
{
    private const string Head = """
        flow: example
        on: { call: { permissions: admin } }
        connectors: { things: things.connector.yaml }
        secrets: [key]
        inputs: { file: file }
        steps:

        """;

    private static readonly FlowCompiler _compiler = new(new EmbeddedApiCatalog(), files: new Things());

    [Theory]
    [InlineData("- { call: things.addPlain, with: { title: '${{ secrets.key }}' } }")]
    [InlineData("- { call: things.addThing, with: { thing: { title: a, labels: [b, '${{ secrets.key }}'] } } }")]
    [InlineData("- { id: a, poll: { call: things.getPlain, with: { plainId: '${{ secrets.key }}' } }, until: has(a.plain), every: 1s, timeout: 1m }")]
    [InlineData("- { forEach: [1], as: n, steps: [{ call: things.addPlain, with: { title: '${{ secrets.key }}' } }] }")]
    public void An_argument_of_a_connector_takes_it(string step) => Assert.Empty(Codes(step));

    [Theory]
    [InlineData("- { call: things.addPlain, with: { title: 'Key ${{ secrets.key }}' } }")]
    [InlineData("- { call: things.addPlain, with: { title: \"${{ secrets.key + '' }}\" } }")]
    [InlineData("- { call: things.addPlain, with: { title: \"${{ secrets['key'] }}\" } }")]
    [InlineData("- { call: things.addPlain, with: { title: \"${{ true ? secrets.key : '' }}\" } }")]
    [InlineData("- { call: things.addPlain, with: { title: \"${{ ['a'].map(x, secrets.key)[0] }}\" } }")]
    [InlineData("- { call: things.addPlain, with: '${{ secrets }}' }")]
    [InlineData("- { call: media.folders.createFolder, with: { displayName: '${{ secrets.key }}' } }")]
    [InlineData("- { upload: '${{ inputs.file }}', to: '${{ secrets.key }}' }")]
    [InlineData("- { download: '${{ secrets.key }}' }")]
    [InlineData("- { link: { put: notes, key: a, value: '${{ secrets.key }}' } }")]
    [InlineData("- { link: { put: notes, key: '${{ secrets.key }}', value: a } }")]
    [InlineData("- { if: \"secrets.key == 'a'\", then: [{ fail: { code: A, message: a } }] }")]
    [InlineData("- { wait: 1s, if: has(secrets.key) }")]
    [InlineData("- { fail: { code: A, message: '${{ secrets.key }}' } }")]
    public void Nothing_else_does(string step) => Assert.Equal(["WF0389"], Codes(step));

    [Theory]
    [InlineData("- { wait: 1s }\noutputs: { text: '${{ secrets.key }}' }")]
    [InlineData("- { return: { text: '${{ secrets.key }}' } }\noutputs: { text: a }")]
    public void No_output_does(string rest) => Assert.Equal(["WF0389"], Codes(rest));

    [Fact]
    public void It_is_text() => Assert.Equal(["WF0501"], Codes("- { call: things.addThing, with: { thing: { place: '${{ secrets.key }}' } } }"));

    /// <summary>The codes of errors.</summary>
    private static List<string> Codes(string step) =>
    [
        .. _compiler.Compile([new SourceText("example.flow.yaml", $"{Head}  {step}\n")]).Diagnostics
            .Where(found => found.Severity == Severity.Error).Select(found => found.Code),
    ];

    private sealed class Things : IProjectFiles
    {
        public SourceText? Read(string path) => new(path, File.ReadAllText(RepositoryRoot.Combine("tests/cases/syncs", path)));
    }
}
