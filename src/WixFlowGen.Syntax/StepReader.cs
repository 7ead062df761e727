using System.Collections.Immutable;
using WixFlowGen.Syntax.Yaml;

namespace WixFlowGen.Syntax;

/// <summary>Reads steps from the tree. Total: what is not a step is passed over, the schema reports it.</summary>
internal static class StepReader
{
    public static ImmutableArray<StepSyntax> ReadList(YamlNode? node) =>
        node is YamlSequence list ? [.. list.Items.OfType<YamlMapping>().Select(Read).OfType<StepSyntax>()] : [];

    private static StepSyntax? Read(YamlMapping step)
    {
        if (StepBlocks.KindOf(step) is not { } kind)
        {
            return null;
        }

        var fields = step.Entries.Where(entry => entry != kind && entry.Key.Value != "id");
        return new(step.Find("id") as YamlScalar, kind.Key, kind.Value, new YamlMapping([.. fields], step.Span), step.Span)
        {
            Blocks = StepBlocks.ListsOf(step, kind).ToImmutableDictionary(block => block.Key, block => ReadList(block.Steps)),
        };
    }
}
