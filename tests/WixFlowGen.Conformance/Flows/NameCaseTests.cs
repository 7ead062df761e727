namespace WixFlowGen.Conformance.Flows;

/// <summary>
/// Names that C# or JavaScript needs for itself, or that meet when a language writes them its way. Each folder of <c>tests/cases/names</c>
/// has a flow and its test; every executor reads and writes the values by the names that the flow says.
/// </summary>
public sealed class NameCaseTests(FlowExecutors executors) : IClassFixture<FlowExecutors>
{
    public static TheoryData<string> Folders() => [.. CaseFolder.Names("names")];

    [Theory, MemberData(nameof(Folders))]
    public void Every_executor_keeps_the_names_of_the_flow(string name) => CaseFolder.Verify("names", name, executors);
}
