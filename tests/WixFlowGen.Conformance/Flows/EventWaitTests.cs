using WixFlowGen.Catalog;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Execution;
using WixFlowGen.Testing;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Flows;

/// <summary>A flow that waits for events does the same on every executor when they are published while it is stopped.</summary>
public sealed class EventWaitTests(FlowExecutors executors) : IClassFixture<FlowExecutors>
{
    [Theory]
    [InlineData("caught-failures")]
    [InlineData("wait-event")]
    [InlineData("wait-wix-event")]
    public void A_run_waits_for_events_alike_on_every_executor(string name)
    {
        var sources = Directory.EnumerateFiles(RepositoryRoot.Combine("tests", "cases", "language", name), "*.yaml")
            .Select(file => new SourceText(Path.GetFileName(file), File.ReadAllText(file))).ToList();
        var program = RepositoryFlows.Compiler.Analyze(sources);
        Assert.Empty(program.Diagnostics.Where(found => found.Severity == Severity.Error).Select(found => found.Message));
        var test = Assert.Single(program.Tests);
        var flow = CompiledFlow.Of(sources.Single(source => source.Path.EndsWith(".flow.yaml", StringComparison.Ordinal)), RepositoryFlows.Compiler, GeneratedCSharp.Compiler);
        var runner = new TestRunner(new EmbeddedApiCatalog());
        Assert.NotEmpty(test.Cases);
        foreach (var @case in test.Cases)
        {
            var results = executors.All.Select(executor => runner.Run(test, @case, flow, executor.Name, executor.Run)).ToList();
            Assert.All(results, result => Assert.True(
                result.Passed, $"{result.Executor}: {string.Join("; ", result.Failures.Select(failure => failure.Fact))}\n{result.Trace}"));
            TraceComparison.AssertEqual([.. results.Select(result => (result.Executor, result.Trace))]);
        }
    }
}
