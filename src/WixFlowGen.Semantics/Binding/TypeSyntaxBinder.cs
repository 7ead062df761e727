using System.Globalization;
using WixFlowGen.Expressions;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Semantics.Binding;

/// <summary>Reads a type as flows write it: JSON Schema, with a bare name as short form. The schema has checked its structure.</summary>
internal static class TypeSyntaxBinder
{
    public static FlowType Bind(YamlNode node, BindingContext context) => node switch
    {
        YamlScalar name => Named(name, context),
        YamlMapping declaration => Declared(declaration, context),
        _ => ErrorType.Instance,
    };

    private static FlowType Named(YamlScalar name, BindingContext context) => name.Value switch
    {
        "string" => StringType.Instance,
        "integer" => IntType.Instance,
        "number" => DoubleType.Instance,
        "boolean" => BoolType.Instance,
        "timestamp" => TimestampType.Instance,
        "duration" => DurationType.Instance,
        "file" => FileType.Instance,
        "any" => AnyType.Instance,
        "object" => new MapType(AnyType.Instance),
        "array" => new ListType(AnyType.Instance),
        _ => context.NamedTypes?.Invoke(name) ?? ErrorType.Instance,
    };

    private static FlowType Declared(YamlMapping declaration, BindingContext context)
    {
        var name = declaration.Find("type") as YamlScalar;
        return (name?.Value ?? (declaration.Find("enum") is null ? "any" : "string")) switch
        {
            "string" => Text(declaration, context),
            "integer" => Integer(declaration, context),
            "number" => new DoubleType { Minimum = Number(declaration, "minimum"), Maximum = Number(declaration, "maximum") },
            "array" => new ListType(declaration.Find("items") is { } items ? Bind(items, context) : AnyType.Instance)
            {
                MinItems = (int?)Whole(declaration, "minItems"),
                MaxItems = (int?)Whole(declaration, "maxItems"),
            },
            "object" => Object(declaration, context),
            _ => name is null ? AnyType.Instance : Named(name, context),
        };
    }

    private static IntType Integer(YamlMapping declaration, BindingContext context)
    {
        var type = new IntType { Minimum = Whole(declaration, "minimum"), Maximum = Whole(declaration, "maximum") };
        if (declaration.Find("format") is YamlScalar { Value: "int64" or "uint64" } format && type.Maximum is not <= 9007199254740991)
        {
            context.Diagnostics.Report(DiagnosticCatalog.WideInteger, format.Span, $"a whole number of 64 bits ('{format.Value}')");
        }

        return type;
    }

    private static FlowType Text(YamlMapping declaration, BindingContext context)
    {
        var format = (declaration.Find("format") as YamlScalar)?.Value;
        switch (format)
        {
            case "date-time":
                return TimestampType.Instance;
            case "duration":
                return DurationType.Instance;
            default:
                break;
        }

        return new StringType
        {
            MinLength = (int?)Whole(declaration, "minLength"),
            MaxLength = (int?)Whole(declaration, "maxLength"),
            Pattern = Pattern(declaration, context),
            Format = format,
            Enum = declaration.Find("enum") is YamlSequence values ? [.. values.Items.OfType<YamlScalar>().Select(value => value.Value)] : [],
        };
    }

    private static string? Pattern(YamlMapping declaration, BindingContext context)
    {
        if (declaration.Find("pattern") is not YamlScalar pattern)
        {
            return null;
        }

        if (PatternSubset.Check(pattern.Value) is not { } mistake)
        {
            return pattern.Value;
        }

        context.Diagnostics.Report(DiagnosticCatalog.PatternSyntax, pattern.Span, mistake);
        return null;
    }

    private static FlowType Object(YamlMapping declaration, BindingContext context)
    {
        if (declaration.Find("properties") is not YamlMapping properties)
        {
            return new MapType(declaration.Find("additionalProperties") is YamlMapping or YamlScalar { Kind: ScalarKind.Text }
                ? Bind(declaration.Find("additionalProperties") ?? declaration, context)
                : AnyType.Instance);
        }

        var required = declaration.Find("required") is YamlSequence names
            ? names.Items.OfType<YamlScalar>().Select(name => name.Value).ToHashSet(StringComparer.Ordinal)
            : [];
        return new ObjectType(
            "",
            [.. properties.Entries.Select(entry => new Property(entry.Key.Value, Bind(entry.Value, context), required.Contains(entry.Key.Value))
            {
                AlwaysPresent = required.Contains(entry.Key.Value),
            })]);
    }

    private static long? Whole(YamlMapping declaration, string key) =>
        declaration.Find(key) is YamlScalar scalar && long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static double? Number(YamlMapping declaration, string key) =>
        declaration.Find(key) is YamlScalar scalar && double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
