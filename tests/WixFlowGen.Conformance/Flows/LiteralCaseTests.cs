namespace WixFlowGen.Conformance.Flows;

/// <summary>
/// Values that are written in a flow where any value may stand: what is written is sent, nulls and keys of any kind included.
/// Each folder of <c>tests/cases/literals</c> has a flow and its test.
/// </summary>
public sealed class LiteralCaseTests(FlowExecutors executors) : IClassFixture<FlowExecutors>
{
    public static TheoryData<string> Folders() => [.. CaseFolder.Names("literals")];

    [Theory, MemberData(nameof(Folders))]
    public void Every_executor_sends_what_is_written(string name) => CaseFolder.Verify("literals", name, executors);
}
