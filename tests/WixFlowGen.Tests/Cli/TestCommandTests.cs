using WixFlowGen.Tests.Documents;

namespace WixFlowGen.Tests.Cli;

/// <summary><c>wixflow test</c>, and the examples of <c>docs/reference/testing.md</c>.</summary>
public sealed class TestCommandTests : IDisposable
{
    private const string Cases = """
        test: rename-folder
        cases:
          - name: renames a folder
            inputs: { folderId: f1, name: Tour }
            answers:
              - { to: media.folders.updateFolder, body: { folder: { id: f1, displayName: Tour } } }
            outputs: { name: EXPECTED }
        """;

    private readonly CliRun _run = new();

    public TestCommandTests() => _run.Write("flows/rename-folder.flow.yaml", RenameFolder.Flow);

    public static TheoryData<int> Examples { get; } = new(Enumerable.Range(0, DocumentExamples().Count));

    [Theory, MemberData(nameof(Examples))]
    public async Task Examples_of_the_manual_pass(int number)
    {
        _run.Write("flows/rename-folder.test.yaml", DocumentExamples()[number]);
        Assert.Equal((0, ""), (await _run.RunAsync("test", "flows"), _run.Errors));
        Assert.Equal((0, ""), (await _run.RunAsync("check", "flows/rename-folder.test.yaml"), _run.Errors));
    }

    /// <summary>The example is about a sync of the repository.</summary>
    [Fact]
    public async Task The_example_of_a_sync_passes_beside_its_sync()
    {
        foreach (var file in new[] { "media-ams.sync.yaml", "connectors/ams.connector.yaml" })
        {
            _run.Write($"flows/{file}", File.ReadAllText(RepositoryRoot.Combine("flows", file)));
        }

        _run.Write("flows/media-ams.test.yaml", Assert.Single(FencedBlocks.Of(FencedBlocks.Read("docs/reference/testing.md")), block => block.Text.StartsWith("sync-test:", StringComparison.Ordinal)).Text);
        Assert.Equal((0, ""), (await _run.RunAsync("test", "flows"), _run.Errors));
        Assert.Equal("3 tests, 0 failed\n", _run.Output);
        Assert.Equal((0, ""), (await _run.RunAsync("check", "flows/media-ams.test.yaml"), _run.Errors));
    }

    [Fact]
    public async Task A_step_that_fails_is_shown_at_what_it_expects()
    {
        foreach (var file in new[] { "portfolio.sync.yaml", "connectors/studio.connector.yaml" })
        {
            _run.Write($"flows/{file}", File.ReadAllText(RepositoryRoot.Combine("flows", file)));
        }

        _run.Write("flows/portfolio.test.yaml", """
            sync-test: portfolio
            cases:
              - name: makes nothing
                steps:
                  - external: { create: { id: p-1, title: Tower, photos: [] } }
                  - { run: poll, writes: 0 }
              - name: tells of nothing
                steps: [{ deliver: all }]
                expect: { writes: 0 }
              - name: is refused
                steps:
                  - external: { create: { id: p-1, title: Tower, photos: [] } }
                  - run: poll
                    writes: 1
                    answers: [{ to: portfolio.projects.createProject, status: 400, body: { message: this title is taken } }]
            """);
        Assert.Equal(1, await _run.RunAsync("test", "flows"));
        Assert.Contains("portfolio.test.yaml:6:30: error WF0650: makes nothing: there should be 0 writes, but there is 1: portfolio.projects.createProject; the requests were studio.listProjects, ", _run.Errors, StringComparison.Ordinal);
        Assert.Contains("portfolio.test.yaml:8:15: error WF0650: tells of nothing: there is no event to deliver", _run.Errors, StringComparison.Ordinal);
        Assert.Contains("is refused: there should be 1 write, but there are none; the requests were ", _run.Errors, StringComparison.Ordinal);
        Assert.Contains("portfolio.projects.createProject (400); refused: external p-1: HTTP_400: ", _run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_of_a_sync_that_begins_like_that_of_a_flow_is_told_how_to_begin()
    {
        _run.Write("flows/portfolio.sync.yaml", File.ReadAllText(RepositoryRoot.Combine("flows", "portfolio.sync.yaml")));
        _run.Write("flows/connectors/studio.connector.yaml", File.ReadAllText(RepositoryRoot.Combine("flows", "connectors", "studio.connector.yaml")));
        _run.Write("flows/portfolio.test.yaml", Cases.Replace("rename-folder", "portfolio", StringComparison.Ordinal));
        Assert.Equal(1, await _run.RunAsync("check", "flows"));
        Assert.Contains("error WF0640: 'portfolio' is a sync, not a flow", _run.Errors, StringComparison.Ordinal);
        Assert.Contains("help: a test of a sync begins with 'sync-test: portfolio'", _run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("interpreter", "renames a folder")]
    [InlineData("csharp", "renames a folder (on csharp)")]
    [InlineData("velo", "renames a folder (on velo)")]
    public async Task A_failure_is_shown_at_its_expectation(string executor, string shown)
    {
        _run.Write("flows/tests/rename-folder.test.yaml", Cases);
        Assert.Equal(1, await _run.RunAsync("test", "flows", "--on", executor));
        Assert.StartsWith(
            $"flows/tests/rename-folder.test.yaml:7:22: error WF0650: {shown}: outputs.name should be \"EXPECTED\", but is \"Tour\"\n",
            _run.Errors.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json", "\"passed\": false")]
    [InlineData("junit", "<failure message=\"outputs.name should be")]
    public async Task Machines_read_failures_from_the_output(string format, string part)
    {
        _run.Write("flows/rename-folder.test.yaml", Cases);
        Assert.Equal(1, await _run.RunAsync("test", "flows", "--format", format));
        Assert.Contains(part, _run.Output, StringComparison.Ordinal);
        Assert.Equal("", _run.Errors);
    }

    /// <summary>Each writes a <c>node_modules</c> with a package of ours in place of the published one.</summary>
    [Theory]
    [InlineData("@wix/sdk", null, "", "'@wix/sdk' is not installed", "@wix/sdk")]
    [InlineData("@wix/media", "{ \"version\": ", "", "'@wix/media' is broken: ", "@wix/media")]
    [InlineData("@wix/media", """{ "version": "1.0.9" }""", "export const files = {};", "'@wix/media' 1.0.9 has no function 'folders.updateFolder'", "@wix/media@latest")]
    [InlineData("@wix/media", """{ "exports": { "./other": "./index.js" } }""", "", "'@wix/media' cannot be loaded: no installed package has this module: @wix/media", "@wix/media@latest")]
    [InlineData("@wix/media", "{}", "export const = 1;", "'@wix/media' cannot be loaded: ", "@wix/media@latest")]
    [InlineData("@wix/media", "{}", "import 'nowhere';", "'@wix/media' cannot be loaded: no installed package has this module: nowhere", "@wix/media@latest")]
    [InlineData("@wix/media", "{}", "throw new Error('too old');", "'@wix/media' cannot be loaded: Error: too old", "@wix/media@latest")]
    [InlineData("@wix/sdk", "{}", "export const createClient = () => ({});", "'@wix/sdk' cannot be loaded: TypeError: ", "@wix/sdk@latest")]
    [InlineData("@wix/sdk", "{}", "export const other = 1;", "'@wix/sdk' cannot be loaded: SyntaxError: ", "@wix/sdk@latest")]
    public async Task Installed_packages_that_cannot_run_the_modules_are_named(string package, string? description, string index, string fact, string install)
    {
        foreach (var (name, text) in InstalledDoubles.Where(one => one.Name != package || description is not null))
        {
            _run.Write($"node_modules/{name}/package.json", name == package ? description ?? "" : "{}");
            _run.Write($"node_modules/{name}/index.js", name == package ? index : text);
        }

        _run.Write("flows/rename-folder.test.yaml", Cases);
        Assert.Equal(1, await _run.RunAsync("test", "flows", "--on", "velo", "--sdk", "installed"));
        Assert.StartsWith($"error WF0653: {fact}", _run.Errors, StringComparison.Ordinal);
        Assert.Contains($"help: run 'npm install --save-dev {install}', or test with '--sdk double'", _run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Installed_packages_run_the_modules_in_place_of_the_double()
    {
        foreach (var (name, text) in InstalledDoubles)
        {
            _run.Write($"node_modules/{name}/package.json", "{}");
            _run.Write($"node_modules/{name}/index.js", text);
        }

        _run.Write("flows/rename-folder.test.yaml", Cases);
        Assert.Equal(1, await _run.RunAsync("test", "flows", "--on", "velo", "--sdk", "installed"));
        Assert.Contains("outputs.name should be \"EXPECTED\", but is \"told by the installed package\"", _run.Errors, StringComparison.Ordinal);
    }

    private static IReadOnlyList<(string Name, string Text)> InstalledDoubles =>
    [
        ("@wix/sdk", "exports.createClient = () => ({ enableContext() {} });"),
        ("@wix/essentials", "export const auth = { elevate: (fn) => fn, getTokenInfo: async () => ({}) };"),
        ("@wix/data", "export const items = {};"),
        ("@wix/web-methods", "module.exports = { Permissions: {}, webMethod: (permission, fn) => fn };"),
        ("@wix/media", "export const folders = { updateFolder: async () => ({ _id: 'f1', displayName: 'told by the installed package' }) };"),
    ];

    [Theory]
    [InlineData(1, "test", "flows", "--filter", "nothing of the kind")]
    [InlineData(1, "test", "flows", "--on", "velo", "--sdk", "installed")]
    [InlineData(2, "test", "flows", "--on", "velo", "--sdk", "borrowed")]
    [InlineData(2, "test", "flows", "--sdk", "installed")]
    [InlineData(2, "test", "--on", "paper")]
    public async Task Wrong_uses_have_their_exit_code(int code, params string[] arguments)
    {
        _run.Write("flows/rename-folder.test.yaml", Cases);
        Assert.Equal(code, await _run.RunAsync(arguments));
    }

    public void Dispose() => _run.Dispose();

    private static List<string> DocumentExamples()
    {
        var parts = File.ReadAllText(RepositoryRoot.Combine("docs", "reference", "testing.md")).ReplaceLineEndings("\n").Split("```");
        return [.. parts.Where((part, i) => i % 2 == 1 && part.StartsWith("yaml\ntest:", StringComparison.Ordinal)).Select(part => part["yaml\n".Length..])];
    }
}
