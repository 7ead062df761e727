using WixFlowGen.Syntax.Yaml;

namespace WixFlowGen.Connectors.OpenApi;

/// <summary>References of an OpenAPI document. Only those into the document itself are followed: no document makes the compiler read another.</summary>
internal static class OpenApiReferences
{
    /// <summary>The first reference that leaves the document; null when none does.</summary>
    public static string? Foreign(YamlNode node) => node switch
    {
        YamlMapping mapping => mapping.Entries
            .Select(entry => entry is { Key.Value: "$ref", Value: YamlScalar { Value: var target } } && !target.StartsWith('#') ? target : Foreign(entry.Value))
            .FirstOrDefault(found => found is not null),
        YamlSequence list => list.Items.Select(Foreign).FirstOrDefault(found => found is not null),
        _ => null,
    };
}
