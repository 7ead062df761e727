using WixFlowGen.Conformance.Execution;

namespace WixFlowGen.Conformance.Flows;

/// <summary>Every case leaves one trace on the interpreter, in C#, and in Velo under Jint and under Node with the published packages.</summary>
public sealed class FlowCaseTests(FlowExecutors executors) : IClassFixture<FlowExecutors>
{
    [Theory, MemberData(nameof(FlowCase.All), MemberType = typeof(FlowCase))]
    public void Leaves_one_trace(string flow, string name)
    {
        var compiled = RepositoryFlows.Named(flow);
        var @case = FlowCase.Open(flow, name);

        var traces = executors.Traces(run => MockedRun.Trace(
            world => run(compiled, @case.Inputs, world, "run-1", CancellationToken.None), @case.Prepare, @case.Options, @case.FollowAsync));

        TraceComparison.AssertEqual(traces);
        Golden.Verify(@case.GoldenPath, traces[0].Trace);
    }
}
