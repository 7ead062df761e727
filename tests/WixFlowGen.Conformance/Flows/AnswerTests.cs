using WixFlowGen.Catalog;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Execution;
using WixFlowGen.Testing;
using WixFlowGen.TestSpecs;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Flows;

/// <summary>
/// What a flow demands of the answers it gets, and what it keeps of them. Each folder of <c>tests/cases/answers</c> has a flow and its test.
/// Every executor passes every case and leaves the trace that stands beside the test.
/// </summary>
public sealed class AnswerTests(FlowExecutors executors) : IClassFixture<FlowExecutors>
{
    private static readonly string _root = RepositoryRoot.Combine("tests", "cases", "answers");
    private static readonly TestRunner _runner = new(new EmbeddedApiCatalog());

    public static TheoryData<string> Folders() => [.. Directory.EnumerateDirectories(_root).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Folders))]
    public void Every_executor_demands_and_keeps_the_same(string name)
    {
        var sources = Directory.EnumerateFiles(Path.Combine(_root, name), "*.yaml").Order(StringComparer.Ordinal)
            .Select(file => new SourceText(Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'), File.ReadAllText(file))).ToList();
        var program = RepositoryFlows.Compiler.Analyze(sources);
        Assert.Empty(program.Diagnostics.Where(found => found.Severity == Severity.Error).Select(found => $"{found.Source.Path}:{found.Start.Line} {found.Message}"));
        var test = Assert.Single(program.Tests);
        var flow = CompiledFlow.Together([.. sources.Where(source => source.Path.EndsWith(".flow.yaml", StringComparison.Ordinal))], RepositoryFlows.Compiler, GeneratedCSharp.Compiler)
            .Single(one => one.Ir.Name == name);

        var traces = test.Cases.Select((@case, i) => $"--- {i + 1}. {@case.Name.Value}\n{Trace(test, @case, flow)}");

        Golden.Verify(Path.Combine(_root, name, $"{name}.golden.txt"), string.Join('\n', traces));
    }

    /// <summary>The one trace of all executors.</summary>
    private string Trace(FlowTest test, TestCase @case, CompiledFlow flow)
    {
        var results = executors.All.Select(executor => _runner.Run(test, @case, flow, executor.Name, executor.Run)).ToList();
        Assert.All(results, result => Assert.True(
            result.Passed, $"{@case.Name.Value} on {result.Executor}: {string.Join("; ", result.Failures.Select(failure => failure.Fact))}\n{result.Trace}"));
        TraceComparison.AssertEqual([.. results.Select(result => (result.Executor, result.Trace))]);
        return results[0].Trace;
    }
}
