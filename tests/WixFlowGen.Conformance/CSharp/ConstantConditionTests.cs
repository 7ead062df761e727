using WixFlowGen.Conformance.Flows;
using WixFlowGen.Execution;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.CSharp;

/// <summary>Conditions that never change, as people write them while they try a flow out, compile without a warning.</summary>
public sealed class ConstantConditionTests
{
    [Theory]
    [InlineData("true")]
    [InlineData("1 < 2 && !false")]
    [InlineData("'a' == 'b'")]
    [InlineData("true || inputs.stop")]
    [InlineData("inputs.names.all(name, name == name)")]
    public void Compiles(string condition)
    {
        var flow = new SourceText("constant.flow.yaml", $$"""
            flow: constant
            summary: Say what never changes
            on: { call: { permissions: admin } }
            inputs:
              names: { type: array, items: string, default: [a] }
              stop: { type: boolean, default: false }
            steps:
              - if: "{{condition}}"
                then:
                  - return: { done: true }
              - wait: 1s
            outputs:
              done: false
            """);

        var compiled = CompiledFlow.Of(flow, RepositoryFlows.Compiler, GeneratedCSharp.Compiler);

        Assert.NotNull(compiled.Program);
    }
}
