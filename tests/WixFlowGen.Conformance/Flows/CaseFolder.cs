using WixFlowGen.Catalog;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Execution;
using WixFlowGen.Testing;
using WixFlowGen.TestSpecs;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Flows;

/// <summary>
/// A folder with documents and one test: the flow of the folder's name passes it on every executor and leaves the trace that stands beside the test.
/// </summary>
internal static class CaseFolder
{
    private static readonly TestRunner _runner = new(new EmbeddedApiCatalog());

    /// <summary>The names of the folders below <c>tests/cases/&lt;kind&gt;</c>.</summary>
    public static IEnumerable<string> Names(string kind) =>
        Directory.EnumerateDirectories(RepositoryRoot.Combine("tests", "cases", kind)).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    public static void Verify(string kind, string name, FlowExecutors executors)
    {
        var folder = RepositoryRoot.Combine("tests", "cases", kind, name);
        var sources = Directory.EnumerateFiles(folder, "*.yaml").Where(file => !file.EndsWith(".openapi.yaml", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(file => new SourceText(Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'), File.ReadAllText(file))).ToList();
        var program = RepositoryFlows.Compiler.Analyze(sources);
        Assert.Empty(program.Diagnostics.Where(found => found.Severity == Severity.Error).Select(found => $"{found.Source.Path}:{found.Start.Line} {found.Message}"));
        var test = Assert.Single(program.Tests);
        var flow = CompiledFlow.Together([.. sources.Where(source => source.Path.EndsWith(".flow.yaml", StringComparison.Ordinal))], RepositoryFlows.Compiler, GeneratedCSharp.Compiler)
            .Single(one => one.Ir.Name == name);

        var traces = test.Cases.Select((@case, i) => $"--- {i + 1}. {@case.Name.Value}\n{Trace(test, @case, flow, executors)}");

        Golden.Verify(Path.Combine(folder, $"{name}.golden.txt"), string.Join('\n', traces));
    }

    /// <summary>The one trace of all executors.</summary>
    private static string Trace(FlowTest test, TestCase @case, CompiledFlow flow, FlowExecutors executors)
    {
        var results = executors.All.Select(executor => _runner.Run(test, @case, flow, executor.Name, executor.Run)).ToList();
        Assert.All(results, result => Assert.True(
            result.Passed, $"{@case.Name.Value} on {result.Executor}: {string.Join("; ", result.Failures.Select(failure => failure.Fact))}\n{result.Trace}"));
        TraceComparison.AssertEqual([.. results.Select(result => (result.Executor, result.Trace))]);
        return results[0].Trace;
    }
}
