using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Conformance.Flows;
using WixFlowGen.Execution;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Velo;

/// <summary>Flows may have any name, and conditions that never change: their modules load and pass the checks all the same.</summary>
public sealed class GeneratedNamesTests(VeloChecks checks) : IClassFixture<VeloChecks>
{
    private static readonly string[] _names =
        ["true", "delete", "await", "class", "undefined", "auth", "run", "inputs", "run-flow", "define-flow", "operation", "web-method", "permissions", "folders", "create-folder", "flow", "text-size", "fetch", "object"];

    private static readonly string[] _conditions =
    [
        "true", "false", "!true", "1 < 2", "1 < 2 && !false", "'a' == 'b'", "true || inputs.name == ''", "inputs.name == '' && false", "true ? 1 < 2 : false", "1 + 2 == 3", "0.5 < 1.0",
        "inputs.name == inputs.name", "'a' in ['b']", "size('a') == 1", "[1] == [2]", "'a' < 'b'", "true == false", "['a'].exists(one, one == one)", "has(inputs.name)", "duration('1s') < duration('2s')",
    ];

    [Fact]
    public void Modules_of_any_name_pass_the_checks()
    {
        List<SourceText> flows = [.. _names.Select(name => Flow(name, "inputs.name != ''"))];
        flows.Add(new("caller.flow.yaml", $$$"""
            flow: caller
            summary: Run them all
            on: { call: { permissions: admin } }
            inputs: { name: string }
            steps:
            {{{string.Join('\n', _names.Select((name, i) => $"  - {{ id: r{i}, run: '{name}', with: {{ name: '${{{{ inputs.name }}}}' }} }}"))}}}
            outputs: { all: "${{ [{{{string.Join(", ", _names.Select((_, i) => $"r{i}.id"))}}}] }}" }
            """));

        Check(flows);
    }

    [Fact]
    public void Conditions_that_never_change_pass_the_checks() => Check([.. _conditions.Select((condition, i) => Flow($"constant-{i}", condition))]);

    private void Check(IReadOnlyList<SourceText> flows)
    {
        var compiled = CompiledFlow.Together(flows, RepositoryFlows.Compiler, GeneratedCSharp.Compiler);
        Assert.Empty(checks.Check(compiled[0].Site));
        Assert.NotNull(compiled[0].Program);
    }

    private static SourceText Flow(string name, string condition) => new($"{name}.flow.yaml", $$$"""
        flow: '{{{name}}}'
        summary: Make a folder
        on: { call: { permissions: admin } }
        inputs: { name: string }
        steps:
          - id: made
            call: media.folders.createFolder
            with: { displayName: '${{ inputs.name }}' }
          - if: "{{{condition}}}"
            then:
              - return: { id: found, isSo: true }
          - wait: 1s
        outputs:
          id: '${{ made.folder.id }}'
          isSo: "${{ {{{condition}}} }}"
        """);
}
