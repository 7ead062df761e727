using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.Flows;
using WixFlowGen.Conformance.Velo;
using WixFlowGen.Emit;
using WixFlowGen.Execution.Velo;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Output;

/// <summary>What the compiler gives for the flows of the repository is what is committed, and the tools of both targets take it.</summary>
public sealed class GeneratedSamplesTests(VeloChecks checks) : IClassFixture<VeloChecks>
{
    private static readonly string _samples = RepositoryRoot.Combine("generated-samples");

    private static readonly Lazy<IReadOnlyList<GeneratedFile>> _files = new(() => RepositoryFlows.Compiler.Compile(
    [
        .. new[] { "*.flow.yaml", "*.sync.yaml" }.SelectMany(kind => Directory.EnumerateFiles(RepositoryRoot.Combine("flows"), kind, SearchOption.AllDirectories)).Order(StringComparer.Ordinal)
            .Select(file => new SourceText(Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'), File.ReadAllText(file))),
    ]).Files);

    [Fact]
    public void Committed_samples_are_what_the_flows_give()
    {
        Assert.NotEmpty(_files.Value);
        foreach (var file in _files.Value)
        {
            var committed = Path.Combine(_samples, file.RelativePath);
            Assert.True(File.Exists(committed), $"{file.RelativePath} is missing: {Cure(file)}");
            Assert.True(file.Text == File.ReadAllText(committed).ReplaceLineEndings("\n"), $"{file.RelativePath} differs: {Cure(file)}");
        }
    }

    [Fact]
    public void Nothing_else_is_in_the_samples()
    {
        var generated = _files.Value.Select(file => file.RelativePath).ToHashSet(StringComparer.Ordinal);
        var extra = Directory.EnumerateFiles(_samples, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_samples, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .Where(file => !file.Contains(".db", StringComparison.Ordinal) && !generated.Contains(file));

        Assert.Empty(extra);
    }

    [Fact]
    public void The_csharp_sample_compiles_without_a_warning() => Assert.Empty(GeneratedCSharp.Check(Below("csharp/Flows/", ".cs")));

    [Fact]
    public void The_velo_sample_is_clean_for_node_eslint_and_tsc() => Assert.Empty(checks.Check(new VeloSite(Below("velo/", ".js"))));

    [Fact]
    public void Two_builds_give_the_same_bytes()
    {
        var name = Directory.EnumerateFiles(RepositoryRoot.Combine("flows"), "*.flow.yaml").Order(StringComparer.Ordinal).First();
        var source = new SourceText("again.flow.yaml", File.ReadAllText(name));

        Assert.Equal(RepositoryFlows.Compile(source).Files, RepositoryFlows.Compile(source).Files);
    }

    /// <summary>A build writes files of the user only into a folder that has no project file.</summary>
    private static string Cure(GeneratedFile file) =>
        file.BelongsToUser ? "delete it and generated-samples/csharp/GeneratedFlows.csproj, then build the flows" : "build the flows";

    private static Dictionary<string, string> Below(string folder, string extension) => _files.Value
        .Where(file => file.RelativePath.StartsWith(folder, StringComparison.Ordinal) && file.RelativePath.EndsWith(extension, StringComparison.Ordinal))
        .ToDictionary(file => file.RelativePath[folder.Length..], file => file.Text, StringComparer.Ordinal);
}
