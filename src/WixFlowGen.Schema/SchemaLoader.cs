using Newtonsoft.Json.Linq;
using NJsonSchema;

namespace WixFlowGen.Schema;

/// <summary>Builds the validator's schema straight from the JSON, for the keywords our schema files use.</summary>
/// <remarks>The validator's own loader works by reflection and costs a cold start about three times as much; a test proves both give the same verdicts.</remarks>
internal sealed class SchemaLoader
{
    private readonly Dictionary<string, JsonSchema> _definitions = new(StringComparer.Ordinal);
    private readonly JObject _json;

    private SchemaLoader(JObject json) => _json = json;

    /// <param name="json">With every definition it refers to under <c>definitions</c>.</param>
    /// <exception cref="InvalidOperationException">It uses a keyword that is not read here: a defect of the schema files.</exception>
    public static JsonSchema Load(JObject json)
    {
        var schema = new JsonSchema();
        new SchemaLoader(json).Fill(schema, json);
        return schema;
    }

    private T Read<T>(JToken? json) where T : JsonSchema, new()
    {
        var schema = new T();
        Fill(schema, json as JObject ?? throw new InvalidOperationException($"not a schema: {json}"));
        return schema;
    }

    private void Fill(JsonSchema schema, JObject json)
    {
        foreach (var (keyword, value) in json)
        {
            if (value is not null)
            {
                Apply(schema, keyword, value);
            }
        }
    }

    private void Apply(JsonSchema schema, string keyword, JToken value)
    {
        switch (keyword)
        {
            case "$ref":
                schema.Reference = Definition($"{value}"["#/definitions/".Length..]);
                break;
            case "type":
                schema.Type = value is JArray types ? types.Aggregate(JsonObjectType.None, (all, type) => all | TypeOf(type)) : TypeOf(value);
                break;
            case "properties":
                AddProperties(schema.Properties, value);
                break;
            case "patternProperties":
                AddProperties(schema.PatternProperties, value);
                break;
            case "required":
                foreach (var name in value)
                {
                    schema.RequiredProperties.Add($"{name}");
                }

                break;
            case "additionalProperties" when value.Type == JTokenType.Boolean:
                schema.AllowAdditionalProperties = (bool)value;
                break;
            case "additionalProperties":
                schema.AdditionalPropertiesSchema = Read<JsonSchema>(value);
                break;
            case "items":
                schema.Item = Read<JsonSchema>(value);
                break;
            case "anyOf":
                AddAll(schema.AnyOf, value);
                break;
            case "oneOf":
                AddAll(schema.OneOf, value);
                break;
            case "enum":
                foreach (var word in value)
                {
                    schema.Enumeration.Add($"{word}");
                }

                break;
            case "x-expected":
                schema.ExtensionData = new Dictionary<string, object?> { [keyword] = $"{value}" };
                break;
            default:
                ApplyLimit(schema, keyword, value);
                break;
        }
    }

    private static void ApplyLimit(JsonSchema schema, string keyword, JToken value)
    {
        switch (keyword)
        {
            case "pattern":
                schema.Pattern = $"{value}";
                break;
            case "minimum":
                schema.Minimum = (decimal)value;
                break;
            case "maximum":
                schema.Maximum = (decimal)value;
                break;
            case "minLength":
                schema.MinLength = (int)value;
                break;
            case "minItems":
                schema.MinItems = (int)value;
                break;
            case "minProperties":
                schema.MinProperties = (int)value;
                break;
            case "$schema" or "title" or "description" or "definitions":
                break;
            default:
                throw new InvalidOperationException($"the schema keyword '{keyword}' is not read");
        }
    }

    private void AddProperties(IDictionary<string, JsonSchemaProperty> properties, JToken json)
    {
        foreach (var property in ((JObject)json).Properties())
        {
            properties.Add(property.Name, Read<JsonSchemaProperty>(property.Value));
        }
    }

    private void AddAll(ICollection<JsonSchema> schemas, JToken json)
    {
        foreach (var item in json)
        {
            schemas.Add(Read<JsonSchema>(item));
        }
    }

    /// <summary>Each definition once, registered before it is filled: types refer to themselves.</summary>
    private JsonSchema Definition(string name)
    {
        if (!_definitions.TryGetValue(name, out var schema))
        {
            _definitions[name] = schema = new JsonSchema();
            Fill(schema, _json["definitions"]?[name] as JObject ?? throw new InvalidOperationException($"no definition '{name}'"));
        }

        return schema;
    }

    private static JsonObjectType TypeOf(JToken name) => $"{name}" switch
    {
        "string" => JsonObjectType.String,
        "integer" => JsonObjectType.Integer,
        "number" => JsonObjectType.Number,
        "boolean" => JsonObjectType.Boolean,
        "object" => JsonObjectType.Object,
        "array" => JsonObjectType.Array,
        "null" => JsonObjectType.Null,
        var other => throw new InvalidOperationException($"no type '{other}'"),
    };
}
