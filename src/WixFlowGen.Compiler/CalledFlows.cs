using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;

namespace WixFlowGen.Compiler;

/// <summary>The names of the flows that a flow runs.</summary>
internal static class CalledFlows
{
    public static IEnumerable<string> In(FlowSyntax? flow) =>
        flow is null ? [] : In(flow.Steps).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> In(IEnumerable<StepSyntax> steps) => steps.SelectMany(step =>
        step.Blocks.OrderBy(block => block.Key, StringComparer.Ordinal).SelectMany(block => In(block.Value))
            .Concat(step is { Kind.Value: "run", KindValue: YamlScalar name } ? [name.Value] : []));
}
