using WixFlowGen.Semantics.Bound;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Types;

namespace WixFlowGen.TestSpecs;

/// <summary>Checks values of links, written by link and key, against the types that the flow declares; other links hold any value.</summary>
internal static class LinkTypes
{
    /// <param name="flow">Null when it could not be bound; nothing is checked then.</param>
    public static void Check(YamlNode? links, BoundFlow? flow, ValueCheck check)
    {
        foreach (var link in (links as YamlMapping)?.Entries ?? [])
        {
            var type = flow?.Links.GetValueOrDefault(link.Key.Value) ?? AnyType.Instance;
            foreach (var kept in (link.Value as YamlMapping)?.Entries ?? [])
            {
                check.Check(kept.Value, type, $"{link.Key.Value}.{kept.Key.Value}");
            }
        }
    }
}
