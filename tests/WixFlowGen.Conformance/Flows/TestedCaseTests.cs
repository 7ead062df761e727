using WixFlowGen.Catalog;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Execution;
using WixFlowGen.Testing;
using WixFlowGen.TestSpecs;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Flows;

/// <summary>
/// What has gone wrong once. Each folder of <c>tests/cases/tested</c> has flows, connectors and tests: every executor passes every case, and all
/// leave one trace.
/// </summary>
public sealed class TestedCaseTests(FlowExecutors executors) : IClassFixture<FlowExecutors>
{
    private static readonly string _root = RepositoryRoot.Combine("tests", "cases", "tested");
    /// <summary>Folders whose flows do several things at one instant, in any order.</summary>
    private static readonly string[] _sideBySide = ["claim-of-a-dead-run"];

    private static readonly TestRunner _runner = new(new EmbeddedApiCatalog());

    public static TheoryData<string> Folders() => [.. Directory.EnumerateDirectories(_root).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Folders))]
    public void Every_executor_passes_with_one_trace(string name)
    {
        var sources = Directory.EnumerateFiles(Path.Combine(_root, name), "*.yaml").Where(file => !file.EndsWith(".openapi.yaml", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(file => new SourceText(Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'), File.ReadAllText(file))).ToList();
        var program = RepositoryFlows.Compiler.Analyze(sources);
        Assert.Empty(program.Diagnostics.Where(found => found.Severity == Severity.Error).Select(found => $"{found.Source.Path}:{found.Start.Line} {found.Message}"));
        var flows = CompiledFlow.Together([.. sources.Where(source => source.Path.EndsWith(".flow.yaml", StringComparison.Ordinal))], RepositoryFlows.Compiler, GeneratedCSharp.Compiler);

        Assert.NotEmpty(program.Tests);
        Assert.All(program.Tests.SelectMany(test => test.Cases, (test, @case) => (test, @case)), one => Check(one.test, one.@case, flows.Single(flow => flow.Ir.Name == one.test.Flow), !_sideBySide.Contains(name)));
    }

    private void Check(FlowTest test, TestCase @case, CompiledFlow flow, bool hasOneTrace)
    {
        var results = executors.All.Select(executor => _runner.Run(test, @case, flow, executor.Name, executor.Run)).ToList();
        Assert.All(results, result => Assert.True(
            result.Passed, $"{test.Flow}, {@case.Name.Value} on {result.Executor}: {string.Join("; ", result.Failures.Select(failure => failure.Fact))}\n{result.Trace}"));
        if (hasOneTrace)
        {
            TraceComparison.AssertEqual([.. results.Select(result => (result.Executor, result.Trace))]);
        }
    }
}
