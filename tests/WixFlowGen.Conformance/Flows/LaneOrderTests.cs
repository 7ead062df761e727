using System.Collections.Concurrent;
using WixFlowGen.Catalog;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Conformance.RandomFlows;
using WixFlowGen.Testing;

namespace WixFlowGen.Conformance.Flows;

/// <summary>
/// Work side by side keeps the order of each lane on every executor. Requests travel for a time that follows from what they say, so lanes drift apart
/// alike everywhere, requests reach the site one by one, and the traces are compared line by line, ids and all.
/// </summary>
public sealed class LaneOrderTests(FlowExecutors executors) : IClassFixture<FlowExecutors>
{
    private const int Latencies = 1;

    private static readonly ConcurrentDictionary<(string Flow, string Name), Lazy<string>> _yardsticks = new();

    public static TheoryData<string, string, string> Cases()
    {
        var all = new TheoryData<string, string, string>();
        foreach (var (test, name) in YamlTestCases.Tests.Where(YamlTestCases.IsSideBySide).SelectMany(test => test.Cases.Select(@case => (test, @case.Name.Value))))
        {
            foreach (var executor in FlowExecutors.Names.Skip(1))
            {
                all.Add(test.Flow, name, executor);
            }
        }

        return all;
    }

    [Theory, MemberData(nameof(Cases))]
    public void Requests_come_in_the_order_of_the_interpreter(string flow, string name, string executor)
    {
        var yardstick = _yardsticks.GetOrAdd((flow, name), _ => new(() => Trace(flow, name, FlowExecutors.Names[0]))).Value;
        TraceComparison.AssertEqual(("interpreter", yardstick), (executor, Trace(flow, name, executor)));
    }

    private string Trace(string flow, string name, string executor)
    {
        var test = YamlTestCases.TestOf(flow);
        var runner = new TestRunner(new EmbeddedApiCatalog()) { Network = world => new SlowWix(Latencies).Before(world) };
        var result = runner.Run(test, test.Cases.Single(one => one.Name.Value == name), YamlTestCases.FlowOf(test), executor, executors.All.Single(one => one.Name == executor).Run);
        return RandomTrace.Ordered(ComparableTrace.Of(result.Trace, isSideBySide: false));
    }
}
