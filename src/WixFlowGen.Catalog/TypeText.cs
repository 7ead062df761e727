using System.Globalization;
using System.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Catalog;

/// <summary>Prints a message type as an indented tree. A named type is written out where it first stands.</summary>
internal static class TypeText
{
    public static void Write(StringBuilder text, ObjectType message) => Members(text, message, 1, [message.Name]);

    private static void Members(StringBuilder text, ObjectType type, int depth, HashSet<string> written)
    {
        foreach (var property in type.Properties)
        {
            text.Append(' ', depth * 2).Append(property.Name).Append(": ").Append(Words(property)).Append('\n');
            if (ObjectIn(property.Type) is { } inner && (inner.Name.Length == 0 || written.Add(inner.Name)))
            {
                Members(text, inner, depth + 1, written);
            }
        }

        foreach (var group in type.OneOfs)
        {
            text.Append(' ', depth * 2).Append(group.Required ? "exactly" : "at most").Append(" one of ").AppendJoin(", ", group.Members).Append('\n');
        }
    }

    private static ObjectType? ObjectIn(FlowType type) => type switch
    {
        ObjectType o => o,
        ListType l => ObjectIn(l.Element),
        MapType m => ObjectIn(m.Value),
        _ => null,
    };

    private static string Words(Property property)
    {
        var words = new List<string> { Name(property.Type) };
        words.AddRange(Limits(property.Type));
        words.AddRange(Flags(property));
        return string.Join(", ", words);
    }

    private static string Name(FlowType type) => type switch
    {
        StringType { Enum: [_, ..] values } => string.Join(" | ", values),
        ListType list => $"list of {Name(list.Element)}",
        MapType map => $"map of {Name(map.Value)}",
        _ => type.Display,
    };

    private static IEnumerable<string> Limits(FlowType type) => type switch
    {
        StringType s => Each(s.Format, Range(s.MinLength, s.MaxLength, "characters")),
        IntType i => Each(Range(i.Minimum, i.Maximum, "")),
        DoubleType d => Each(Range(d.Minimum, d.Maximum, "")),
        ListType l => Each(Range(l.MinItems, l.MaxItems, "items")).Concat(Limits(l.Element).Select(limit => $"each {limit}")),
        MapType m => Limits(m.Value).Select(limit => $"each {limit}"),
        _ => [],
    };

    private static IEnumerable<string> Flags(Property property) => Each(
        property.Required ? "required" : null,
        property.AlwaysPresent ? "always there" : null,
        property.Nullable ? "may be null" : null,
        property.ReadOnly ? "read-only" : null,
        property.Deprecated is { } note ? note.Length == 0 ? "deprecated" : $"deprecated ({note})" : null);

    private static IEnumerable<string> Each(params string?[] words) => words.OfType<string>();

    private static string? Range<T>(T? from, T? to, string unit) where T : struct, IFormattable
    {
        var range = (from, to) switch
        {
            (null, null) => null,
            ({ } low, null) => $"at least {Text(low)}",
            (null, { } high) => $"at most {Text(high)}",
            ({ } low, { } high) => $"{Text(low)} to {Text(high)}",
        };
        return range is null || unit.Length == 0 ? range : $"{range} {unit}";

        static string Text(T value) => value.ToString(null, CultureInfo.InvariantCulture);
    }
}
