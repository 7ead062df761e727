using System.Globalization;
using WixFlowGen.Types;

namespace WixFlowGen.Catalog.Reading;

/// <summary>Reads one property as the catalog writes it: <c>list(string)? maxLength=200 maxSize=100 readonly</c>.</summary>
/// <param name="types">Finds a named type of the same document.</param>
internal sealed class PropertyText(Func<string, FlowType> types)
{
    public Property Read(string name, string text)
    {
        var words = text.Split(' ');
        var limits = Limits.Read(words);
        var written = words[0];
        var nullable = written.EndsWith('?');
        return new Property(name, TypeOf(nullable ? written[..^1] : written, limits), limits.Required)
        {
            Nullable = nullable && !limits.Required,
            ReadOnly = limits.ReadOnly,
            Deprecated = limits.Deprecated,
        };
    }

    private FlowType TypeOf(string written, Limits limits)
    {
        if (Inner(written, "list(") is { } element)
        {
            return new ListType(TypeOf(element, limits with { MinSize = null, MaxSize = null })) { MinItems = limits.MinSize, MaxItems = limits.MaxSize };
        }

        if (Inner(written, "map(") is { } value)
        {
            return new MapType(TypeOf(value, limits));
        }

        return written switch
        {
            "string" => new StringType { MinLength = limits.MinLength, MaxLength = limits.MaxLength, Format = limits.Format },
            "int32" => new IntType { Minimum = (long?)limits.Min, Maximum = (long?)limits.Max },
            "double" => new DoubleType { Minimum = limits.Min, Maximum = limits.Max },
            "bool" => BoolType.Instance,
            "timestamp" => TimestampType.Instance,
            "duration" => DurationType.Instance,
            "bytes" => BytesType.Instance,
            "any" => AnyType.Instance,
            _ => types(written),
        };
    }

    private static string? Inner(string written, string opening) =>
        written.StartsWith(opening, StringComparison.Ordinal) && written[^1] == ')' ? written[opening.Length..^1] : null;

    /// <summary>The words after the type.</summary>
    private readonly record struct Limits(
        int? MinLength, int? MaxLength, int? MinSize, int? MaxSize, double? Min, double? Max,
        string? Format, bool Required, bool ReadOnly, string? Deprecated)
    {
        public static Limits Read(ReadOnlySpan<string> words)
        {
            var limits = default(Limits);
            foreach (var word in words[1..])
            {
                var equals = word.IndexOf('=');
                var value = word[(equals + 1)..];
                limits = (equals < 0 ? word : word[..equals]) switch
                {
                    "minLength" => limits with { MinLength = Whole(value) },
                    "maxLength" => limits with { MaxLength = Whole(value) },
                    "minSize" => limits with { MinSize = Whole(value) },
                    "maxSize" => limits with { MaxSize = Whole(value) },
                    "min" => limits with { Min = double.Parse(value, CultureInfo.InvariantCulture) },
                    "max" => limits with { Max = double.Parse(value, CultureInfo.InvariantCulture) },
                    "format" => limits with { Format = value },
                    "required" => limits with { Required = true },
                    "readonly" => limits with { ReadOnly = true },
                    "deprecated" => limits with { Deprecated = value == "-" ? "" : value.Replace('_', ' ') },
                    _ => throw new FormatException($"the catalog word '{word}' is unknown"),
                };
            }

            return limits;
        }

        private static int Whole(string value) => int.Parse(value, CultureInfo.InvariantCulture);
    }
}
