using System.Collections.Immutable;
using System.Globalization;
using Microsoft.OpenApi;
using WixFlowGen.Connectors.Binding;
using WixFlowGen.Expressions;
using WixFlowGen.Types;

namespace WixFlowGen.Connectors.OpenApi;

/// <summary>
/// Types of OpenAPI schemas. Named ones may refer to each other in circles: members are read on first use. What flows have no type
/// for (alternatives, empty schemas) is any JSON value.
/// </summary>
/// <param name="connector">Whose types they become.</param>
internal sealed class OpenApiTypes(string connector)
{
    /// <summary>No honest schema nests alternatives and lists deeper without a name.</summary>
    private const int MostNesting = 40;

    private readonly Dictionary<string, FlowType> _named = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    public FlowType Read(IOpenApiSchema schema, int depth = 0)
    {
        if (depth > MostNesting)
        {
            return AnyType.Instance;
        }

        return schema is OpenApiSchemaReference { Reference.Id: { } id } reference ? Named(id, reference, depth) : Plain(schema, depth);
    }

    private FlowType Named(string id, OpenApiSchemaReference reference, int depth)
    {
        if (_named.TryGetValue(id, out var known))
        {
            return known;
        }

        if (reference.Target is not { } target || !_open.Add(id))
        {
            return AnyType.Instance;
        }

        var name = $"{connector}.{ConnectorTypes.Pascal(string.Concat(id.Where(char.IsAsciiLetterOrDigit)))}";
        if (IsObject(target))
        {
            var members = new Lazy<ImmutableArray<Property>>(() => Properties(target, name, 0));
            _named[id] = new ObjectType(name, () => (members.Value, []));
        }
        else
        {
            _named[id] = ConnectorTypes.Named(Plain(target, depth + 1), name);
        }

        _open.Remove(id);
        return _named[id];
    }

    private FlowType Plain(IOpenApiSchema schema, int depth)
    {
        if (schema.AllOf is [var only] && schema.Properties is null or { Count: 0 })
        {
            return Read(only, depth + 1);
        }

        if (IsObject(schema))
        {
            return new ObjectType("", Properties(schema, "", depth + 1));
        }

        var type = schema.Type & ~JsonSchemaType.Null;
        return type switch
        {
            JsonSchemaType.String => Text(schema),
            JsonSchemaType.Integer => new IntType { Minimum = Whole(schema.Minimum), Maximum = Whole(schema.Maximum), IsWide = schema.Format is "int64" or "uint64" && Whole(schema.Maximum) is not <= 9007199254740991 },
            JsonSchemaType.Number => new DoubleType { Minimum = Number(schema.Minimum), Maximum = Number(schema.Maximum) },
            JsonSchemaType.Boolean => BoolType.Instance,
            JsonSchemaType.Array => new ListType(schema.Items is { } items ? Read(items, depth + 1) : AnyType.Instance) { MinItems = schema.MinItems, MaxItems = schema.MaxItems },
            JsonSchemaType.Object => new MapType(schema.AdditionalProperties is { } value ? Read(value, depth + 1) : AnyType.Instance),
            _ => AnyType.Instance,
        };
    }

    private static bool IsObject(IOpenApiSchema schema) =>
        schema.Properties is { Count: > 0 } || (schema.AllOf is { Count: > 0 } parts && parts.All(part => part.Properties is { Count: > 0 } || part.AllOf is { Count: > 0 }));

    /// <summary>Own properties and those of all parts; the own declaration wins.</summary>
    private ImmutableArray<Property> Properties(IOpenApiSchema schema, string name, int depth)
    {
        var properties = new Dictionary<string, Property>(StringComparer.Ordinal);
        foreach (var part in depth > MostNesting ? [] : schema.AllOf ?? [])
        {
            foreach (var property in Properties(part, name, depth + 1))
            {
                properties[property.Name] = property;
            }
        }

        foreach (var (field, value) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            var type = Read(value, depth + 1);
            var isRequired = schema.Required?.Contains(field) == true;
            properties[field] = new(field, name.Length == 0 ? type : ConnectorTypes.Named(type, name + ConnectorTypes.Pascal(field)), isRequired && !value.ReadOnly)
            {
                AlwaysPresent = isRequired,
                ReadOnly = value.ReadOnly,
                Deprecated = value.Deprecated ? "deprecated" : null,
            };
        }

        return [.. properties.Values];
    }

    private static FlowType Text(IOpenApiSchema schema) => schema.Format switch
    {
        "date-time" => TimestampType.Instance,
        "binary" or "byte" => BytesType.Instance,
        var format => new StringType
        {
            MinLength = schema.MinLength,
            MaxLength = schema.MaxLength,
            Pattern = schema.Pattern is { } pattern && PatternSubset.Check(pattern) is null ? pattern : null,
            Format = format == "uuid" ? "guid" : format,
            Enum = [.. (schema.Enum ?? []).Select(value => value?.GetValueKind() == System.Text.Json.JsonValueKind.String ? value.GetValue<string>() : null).OfType<string>()],
        },
    };

    private static long? Whole(string? limit) => long.TryParse(limit, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static double? Number(string? limit) => double.TryParse(limit, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
