namespace WixFlowGen.Conformance.Flows;

/// <summary>
/// What a flow demands of the answers it gets, and what it keeps of them. Each folder of <c>tests/cases/answers</c> has a flow and its test.
/// Every executor passes every case and leaves the trace that stands beside the test.
/// </summary>
public sealed class AnswerTests(FlowExecutors executors) : IClassFixture<FlowExecutors>
{
    public static TheoryData<string> Folders() => [.. CaseFolder.Names("answers")];

    [Theory, MemberData(nameof(Folders))]
    public void Every_executor_demands_and_keeps_the_same(string name) => CaseFolder.Verify("answers", name, executors);
}
