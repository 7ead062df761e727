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
        await Builds(Yaml("docs/reference/connectors.md")[0]);
    }

    [Fact]
    public async Task Connector_of_the_guide_is_called_page_by_page_and_synced()
    {
        _run.Write("flows/albums.connector.yaml", Yaml("docs/reference/connectors.md")[1]);
        _run.Write("flows/albums.sync.yaml", """
            sync: albums
            connectors: { albums: albums.connector.yaml }
            sides:
              wix: { entity: portfolio.project, poll: 1h }
              external: { entity: albums.album, poll: 1h }
            map:
              - { wix: title, external: title }
              - { wix: description, external: summary }
            """);
        await Builds("""
            flow: show-albums
            on: { call: { permissions: admin } }
            connectors: { albums: albums.connector.yaml }
            steps:
              - id: all
                call: albums.listAlbums
                paginate: all
            outputs:
              titles: ${{ all.albums.map(album, album.title) }}

            """);
    }

    [Fact]
    public async Task Triggers_of_the_guide_start_a_flow() => await Builds($$$"""
        flow: picture-ready
        {{{Only("docs/reference/triggers.md").TrimEnd()}}}
        inputs:
          most: { type: integer, default: 1 }
        steps:
          - wait: 1s
        outputs:
          most: ${{ inputs.most }}

        """);

    public void Dispose() => _run.Dispose();

    private static string Only(string document) => Assert.Single(Yaml(document));

    private static List<string> Yaml(string document)
    {
        var blocks = FencedBlocks.Of(FencedBlocks.Read(document));
        Assert.All(blocks, block => Assert.Equal("yaml", block.Language));
        return [.. blocks.Select(block => block.Text)];
    }

    private async Task Builds(string flow)
    {
        _run.Write("flows/example.flow.yaml", flow);
        Assert.Equal((0, ""), (await _run.RunAsync("build", "flows", "-o", "out"), _run.Errors));
        Assert.EndsWith(" 0 errors, 0 warnings\n", _run.Output, StringComparison.Ordinal);
    }
}
