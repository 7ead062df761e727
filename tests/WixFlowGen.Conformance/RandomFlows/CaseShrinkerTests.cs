using WixFlowGen.Conformance.Flows;
using WixFlowGen.Conformance.RandomFlows.Generation;
using WixFlowGen.Execution;

namespace WixFlowGen.Conformance.RandomFlows;

/// <summary>A difference that was planted is found and made small.</summary>
public sealed class CaseShrinkerTests(FlowExecutors executors, ITestOutputHelper output) : IClassFixture<FlowExecutors>
{
    private const int Seeds = 20;

    [Fact]
    public void Leaves_what_shows_a_planted_difference()
    {
        var (name, interpreter) = executors.All[0];
        FlowExecutor waitsTooLong = (flow, inputs, world, runId, abandon) =>
            interpreter(flow, inputs, world with { OnWait = (key, length) => world.OnWait(key, length + TimeSpan.FromMilliseconds(1)) }, runId, abandon);
        var comparison = new RandomComparison([(name, interpreter), ("planted", waitsTooLong)], new RandomTally());
        var found = Enumerable.Range(1, Seeds).Select(FlowGenerator.Generate)
            .Where(@case => @case.Documents[0]["steps"]?.AsArray().Count > 4)
            .Select(@case => RandomComparison.Compile(@case) is { } flow ? comparison.Check(@case, flow) : null)
            .OfType<Finding>()
            .First();

        var small = new CaseShrinker(comparison).Shrink(found);

        output.WriteLine(small.Describe());
        Assert.Equal("whole differs in planted", small.Kind);
        Assert.Equal(found.Case.Name, small.Case.Name);
        Assert.InRange(small.Case.Sources.Sum(source => source.Text.Length), 1, found.Case.Sources.Sum(source => source.Text.Length) / 4);
        Assert.InRange(small.Case.Documents[0]["steps"]?.AsArray().Count ?? 0, 1, 3);
    }
}
