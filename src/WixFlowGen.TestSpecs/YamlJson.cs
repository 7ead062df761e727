using System.Globalization;
using System.Text.Json.Nodes;
using WixFlowGen.Syntax.Yaml;

namespace WixFlowGen.TestSpecs;

/// <summary>The JSON that a YAML value stands for.</summary>
public static class YamlJson
{
    public static JsonObject Object(YamlNode? node) => From(node) as JsonObject ?? [];

    public static JsonNode? From(YamlNode? node) => node switch
    {
        YamlMapping mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key.Value, From(entry.Value)))),
        YamlSequence list => new JsonArray([.. list.Items.Select(From)]),
        YamlScalar { Kind: ScalarKind.Boolean } scalar => JsonValue.Create(scalar.Value[0] is 't' or 'T'),
        YamlScalar { Kind: ScalarKind.Integer or ScalarKind.Number } scalar => Number(scalar.Value),
        YamlScalar { Kind: ScalarKind.Text } scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };

    /// <summary>What YAML can write and JSON cannot, such as hexadecimal numbers, stays text.</summary>
    private static JsonValue Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole)
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? JsonValue.Create(number)
        : JsonValue.Create(text);
}
