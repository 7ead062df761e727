using System.Globalization;
using System.Text.Json.Nodes;
using WixFlowGen.Syntax.Yaml;

namespace WixFlowGen.Connectors.OpenApi;

/// <summary>The JSON a YAML tree stands for. The tree is finite and bounded: the reader refuses aliases, depth and size.</summary>
internal static class OpenApiJson
{
    public static JsonNode? From(YamlNode node) => node switch
    {
        YamlMapping mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key.Value, From(entry.Value)))),
        YamlSequence list => new JsonArray([.. list.Items.Select(From)]),
        YamlScalar { Kind: ScalarKind.Null } => null,
        YamlScalar { Kind: ScalarKind.Boolean } scalar => JsonValue.Create(scalar.Value[0] is 't' or 'T'),
        YamlScalar { Kind: ScalarKind.Integer } scalar when long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        YamlScalar { Kind: ScalarKind.Integer or ScalarKind.Number } scalar when double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => JsonValue.Create(number),
        YamlScalar scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };
}
