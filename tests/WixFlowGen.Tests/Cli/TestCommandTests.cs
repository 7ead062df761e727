namespace WixFlowGen.Tests.Cli;

/// <summary><c>wixflow test</c>, and the examples of <c>docs/testing.md</c>.</summary>
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

    [Theory]
    [InlineData("interpreter", "renames a folder")]
    [InlineData("csharp", "renames a folder (on csharp)")]
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

    [Theory]
    [InlineData(1, "test", "flows", "--filter", "nothing of the kind")]
    [InlineData(1, "test", "flows", "--on", "velo", "--node-modules", "missing")]
    [InlineData(2, "test", "--on", "paper")]
    public async Task Wrong_uses_have_their_exit_code(int code, params string[] arguments)
    {
        _run.Write("flows/rename-folder.test.yaml", Cases);
        Assert.Equal(code, await _run.RunAsync(arguments));
    }

    public void Dispose() => _run.Dispose();

    private static List<string> DocumentExamples()
    {
        var parts = File.ReadAllText(RepositoryRoot.Combine("docs", "testing.md")).ReplaceLineEndings("\n").Split("```");
        return [.. parts.Where((part, i) => i % 2 == 1 && part.StartsWith("yaml\n", StringComparison.Ordinal)).Select(part => part["yaml\n".Length..])];
    }
}
