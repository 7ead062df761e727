using System.Globalization;
using System.Text;
using WixFlowGen.Conformance.Flows;
using WixFlowGen.Conformance.Velo;
using WixFlowGen.Emit;
using WixFlowGen.Execution.Velo;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Output;

/// <summary>What a site gets: how many files, lines and bytes for each flow of the repository. The page with the table is committed.</summary>
public sealed class VeloFilesTests(ITestOutputHelper output, VeloChecks checks) : IClassFixture<VeloChecks>
{
    private const string Runtime = "velo/backend/wixflow.js";

    private static readonly Lazy<IReadOnlyList<(string Name, IReadOnlyList<GeneratedFile> Files)>> _sites = new(() =>
    [
        .. RepositoryFlows.All.Select(source => (Path.GetFileName(source.Path)[..^".flow.yaml".Length], Velo([source]))),
        ("all flows and syncs together", Velo([.. RepositoryFlows.All, .. Directory.EnumerateFiles(RepositoryRoot.Combine("flows"), "*.sync.yaml").Order(StringComparer.Ordinal)
            .Select(file => new SourceText($"flows/{Path.GetFileName(file)}", File.ReadAllText(file))), .. Sides])),
    ]);

    private static IEnumerable<SourceText> Sides => Directory.EnumerateFiles(RepositoryRoot.Combine("flows"), "*.flow.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/')).Where(path => RepositoryFlows.All.All(flow => flow.Path != path))
        .Select(path => new SourceText(path, File.ReadAllText(RepositoryRoot.Combine(path))));

    [Fact]
    public void The_page_of_files_is_what_the_flows_give()
    {
        var page = new StringBuilder("""
            # Files of a Velo site
            Each row is a site with this flow alone: its files below `backend`, without the guide. The runtime is `backend/wixflow.js`. A test writes this page.

            | site | files | lines | bytes | lines of the runtime | bytes of the runtime |
            |---|---|---|---|---|---|

            """);
        foreach (var (name, files) in _sites.Value)
        {
            var code = files.Where(file => file.RelativePath.StartsWith("velo/backend/", StringComparison.Ordinal)).ToList();
            var runtime = code.Where(file => file.RelativePath == Runtime).ToList();
            page.Append(CultureInfo.InvariantCulture, $"| {name} | {code.Count} | {Lines(code)} | {Bytes(code)} | {Lines(runtime)} | {Bytes(runtime)} |\n");
        }

        page.Append("\n## The files of one flow\n`list-galleries`, which pages call:\n\n");
        foreach (var file in _sites.Value.Single(site => site.Name == "list-galleries").Files)
        {
            page.Append(CultureInfo.InvariantCulture, $"- `{file.RelativePath}`\n");
        }

        output.WriteLine(page.ToString());
        Golden.Verify(RepositoryRoot.Combine("docs", "reference", "velo-files.md"), page.ToString());
    }

    /// <summary>Sites with different parts; the samples, which have all parts, are checked where they are compared.</summary>
    [Theory]
    [InlineData("list-galleries")]
    [InlineData("share-pro-gallery")]
    [InlineData("portfolio-aggregation")]
    public void The_runtime_of_a_site_is_clean_for_node_eslint_and_tsc(string site) => Assert.Empty(checks.Check(new VeloSite(
        _sites.Value.Single(one => one.Name == site).Files.Where(file => file.RelativePath.EndsWith(".js", StringComparison.Ordinal))
            .ToDictionary(file => file.RelativePath["velo/".Length..], file => file.Text, StringComparer.Ordinal))));

    private static IReadOnlyList<GeneratedFile> Velo(IReadOnlyList<SourceText> sources)
    {
        var result = RepositoryFlows.Compiler.Compile(sources, neighbours: [.. RepositoryFlows.All.Where(other => sources.All(source => source.Path != other.Path))]);
        Assert.NotEmpty(result.Files);
        return [.. result.Files.Where(file => file.RelativePath.StartsWith("velo/", StringComparison.Ordinal)).OrderBy(file => file.RelativePath, StringComparer.Ordinal)];
    }

    private static int Lines(IEnumerable<GeneratedFile> files) => files.Sum(file => file.Text.Count(character => character == '\n'));

    private static int Bytes(IEnumerable<GeneratedFile> files) => files.Sum(file => Encoding.UTF8.GetByteCount(file.Text));
}
