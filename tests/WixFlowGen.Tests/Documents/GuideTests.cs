using WixFlowGen.Tests.Cli;

namespace WixFlowGen.Tests.Documents;

/// <summary>The examples of the guides are right where their text says they stand.</summary>
public sealed class GuideTests : IDisposable
{
    private readonly CliRun _run = new();

    [Fact]
    public async Task Flow_of_the_connectors_guide_builds_beside_the_connector_it_names()
    {
        _run.Write("flows/connectors/studio.connector.yaml", FencedBlocks.Read("flows/connectors/studio.connector.yaml"));
        await Builds(Only("docs/connectors.md"));
    }

    [Fact]
    public async Task Triggers_of_the_guide_start_a_flow() => await Builds($$$"""
        flow: picture-ready
        {{{Only("docs/triggers.md").TrimEnd()}}}
        inputs:
          most: { type: integer, default: 1 }
        steps:
          - wait: 1s
        outputs:
          most: ${{ inputs.most }}

        """);

    public void Dispose() => _run.Dispose();

    private static string Only(string document)
    {
        var (language, text) = Assert.Single(FencedBlocks.Of(FencedBlocks.Read(document)));
        Assert.Equal("yaml", language);
        return text;
    }

    private async Task Builds(string flow)
    {
        _run.Write("flows/example.flow.yaml", flow);
        Assert.Equal((0, ""), (await _run.RunAsync("build", "flows", "-o", "out"), _run.Errors));
        Assert.EndsWith(" 0 errors, 0 warnings\n", _run.Output, StringComparison.Ordinal);
    }
}
