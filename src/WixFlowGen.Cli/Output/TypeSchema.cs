using System.Text.Json;
using WixFlowGen.Types;

namespace WixFlowGen.Cli.Output;

/// <summary>Types of the catalog as JSON Schema. Named types stand under <c>$defs</c>, because they refer to each other in circles.</summary>
internal sealed class TypeSchema
{
    private readonly Dictionary<string, ObjectType> _named = new(StringComparer.Ordinal);
    private readonly Queue<ObjectType> _open = new();

    /// <summary>Writes a message as a member of the current object.</summary>
    public void Write(Utf8JsonWriter json, string name, ObjectType message)
    {
        json.WritePropertyName(name);
        Members(json, message);
    }

    /// <summary>Writes every named type that was met so far, and those met in them.</summary>
    public void WriteDefinitions(Utf8JsonWriter json)
    {
        json.WriteStartObject("$defs");
        while (_open.TryDequeue(out var type))
        {
            json.WritePropertyName(type.Name);
            Members(json, type);
        }

        json.WriteEndObject();
    }

    private void Members(Utf8JsonWriter json, ObjectType type)
    {
        json.WriteStartObject();
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var property in type.Properties)
        {
            json.WriteStartObject(property.Name);
            Value(json, property.Type);
            Flag(json, "readOnly", property.ReadOnly);
            Flag(json, "nullable", property.Nullable);
            Flag(json, "deprecated", property.Deprecated is not null);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        Names(json, "required", type.Properties.Where(property => property.Required).Select(property => property.Name));
        foreach (var group in type.OneOfs)
        {
            Names(json, $"x-one-of-{group.Name}", group.Members);
        }

        json.WriteEndObject();
    }

    private void Value(Utf8JsonWriter json, FlowType type)
    {
        switch (type)
        {
            case StringType text:
                json.WriteString("type", "string");
                Names(json, "enum", text.Enum);
                Text(json, "format", text.Format);
                Text(json, "pattern", text.Pattern);
                Number(json, "minLength", text.MinLength);
                Number(json, "maxLength", text.MaxLength);
                break;
            case IntType whole:
                json.WriteString("type", "integer");
                Number(json, "minimum", whole.Minimum);
                Number(json, "maximum", whole.Maximum);
                break;
            case DoubleType number:
                json.WriteString("type", "number");
                Number(json, "minimum", number.Minimum);
                Number(json, "maximum", number.Maximum);
                break;
            case BoolType:
                json.WriteString("type", "boolean");
                break;
            case ListType list:
                json.WriteString("type", "array");
                Number(json, "minItems", list.MinItems);
                Number(json, "maxItems", list.MaxItems);
                Nested(json, "items", list.Element);
                break;
            case MapType map:
                json.WriteString("type", "object");
                Nested(json, "additionalProperties", map.Value);
                break;
            case ObjectType { Name.Length: > 0 } named:
                json.WriteString("$ref", $"#/$defs/{named.Name}");
                if (_named.TryAdd(named.Name, named))
                {
                    _open.Enqueue(named);
                }

                break;
            default:
                Scalar(json, type);
                break;
        }
    }

    private static void Scalar(Utf8JsonWriter json, FlowType type)
    {
        var format = type switch { TimestampType => "date-time", DurationType => "duration", BytesType => "byte", _ => null };
        if (format is not null)
        {
            json.WriteString("type", "string");
            json.WriteString("format", format);
        }
    }

    private void Nested(Utf8JsonWriter json, string name, FlowType type)
    {
        json.WriteStartObject(name);
        Value(json, type);
        json.WriteEndObject();
    }

    private static void Flag(Utf8JsonWriter json, string name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, true);
        }
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Number<T>(Utf8JsonWriter json, string name, T? value) where T : struct, IConvertible
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number.ToDecimal(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static void Names(Utf8JsonWriter json, string name, IEnumerable<string> names)
    {
        var all = names.ToList();
        if (all.Count > 0)
        {
            json.WriteStartArray(name);
            all.ForEach(json.WriteStringValue);
            json.WriteEndArray();
        }
    }
}
