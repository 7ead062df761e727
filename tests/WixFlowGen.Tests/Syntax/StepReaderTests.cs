using WixFlowGen.Syntax;
using WixFlowGen.Text;

namespace WixFlowGen.Tests.Syntax;

public sealed class StepReaderTests
{
    [Fact]
    public void Every_kind_and_block_of_a_flow_is_found()
    {
        var flow = Read(File.ReadAllText(RepositoryRoot.Combine("tests", "cases", "valid", "every-kind.flow.yaml")));
        var steps = Deep(flow.Steps).ToList();

        Assert.Equal(StepKinds.All.Order(), steps.Select(step => step.Kind.Value).Distinct().Order());
        Assert.Equal(
            ["branch/0", "branch/1", "catch", "compensate", "default", "else", "steps", "then", "try"],
            steps.SelectMany(step => step.Blocks.Keys).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_guard_is_a_field_and_a_lone_if_is_a_kind()
    {
        var steps = Read("flow: a\nsteps:\n  - if: x\n    fail: {}\n  - if: y\n    then: []\n").Steps;

        Assert.Equal(["fail", "if"], steps.Select(step => step.Kind.Value));
        Assert.NotNull(steps[0].Find("if"));
    }

    private static FlowSyntax Read(string text)
    {
        var (root, _) = YamlProbe.Read(text);
        var sink = new DiagnosticSink(new("", text));
        return Assert.IsType<FlowSyntax>(DocumentReader.Read(sink.Source, Assert.IsAssignableFrom<WixFlowGen.Syntax.Yaml.YamlNode>(root), sink));
    }

    private static IEnumerable<StepSyntax> Deep(IEnumerable<StepSyntax> steps) =>
        steps.SelectMany(step => Deep(step.Blocks.Values.SelectMany(block => block)).Prepend(step));
}
