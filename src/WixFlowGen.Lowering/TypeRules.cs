using System.Collections.Immutable;
using System.Globalization;
using WixFlowGen.Ir;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering;

/// <summary>The limits of a type as rules the runtimes check on values, in the order they are checked.</summary>
internal static class TypeRules
{
    /// <param name="path">Where the value stands in its message.</param>
    public static ImmutableArray<IrRule> For(string path, FlowType type)
    {
        var rules = ImmutableArray.CreateBuilder<IrRule>();
        Collect(path, type, rules);
        return rules.ToImmutable();
    }

    private static void Collect(string path, FlowType type, ImmutableArray<IrRule>.Builder rules)
    {
        switch (type)
        {
            case StringType text:
                Add("enum", text.Enum.IsDefaultOrEmpty ? null : JsonText.Of(text.Enum));
                Add("minLength", Number(text.MinLength));
                Add("maxLength", Number(text.MaxLength));
                Add("pattern", text.Pattern is { } pattern ? JsonText.Of(pattern) : null);
                Add("format", text.Format is { } format && CheckedFormats.Contains(format) ? JsonText.Of(format) : null);
                break;
            case IntType number:
                Add("minimum", Number(number.Minimum));
                Add("maximum", Number(number.Maximum));
                break;
            case DoubleType number:
                Add("minimum", number.Minimum?.ToString("R", CultureInfo.InvariantCulture));
                Add("maximum", number.Maximum?.ToString("R", CultureInfo.InvariantCulture));
                break;
            case ListType list:
                Add("minItems", Number(list.MinItems));
                Add("maxItems", Number(list.MaxItems));
                Collect($"{path}[]", list.Element, rules);
                break;
            case OptionalType optional:
                Collect(path, optional.Inner, rules);
                break;
            case ObjectType { Name: "" } anonymous:
                foreach (var property in anonymous.Properties)
                {
                    Collect($"{path}.{property.Name}", property.Type, rules);
                }

                break;
            default:
                break;
        }

        void Add(string kind, string? limit)
        {
            if (limit is not null)
            {
                rules.Add(new(path, kind, limit));
            }
        }
    }

    private static readonly ImmutableHashSet<string> CheckedFormats = ["guid", "uri", "email", "language-tag", "int64", "uint64", "decimal", "date", "date-time"];

    private static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);
}
