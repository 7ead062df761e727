using WixFlowGen.Types;

namespace WixFlowGen.Lowering;

/// <summary>The dotted paths of a message that a flow reads or writes: down to plain values, or to a value that is passed on whole.</summary>
internal static class MessagePaths
{
    public static IReadOnlySet<string> Of(ObjectType message, RecordSet records)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        if (records.Find(message).KeepsUnknown)
        {
            paths.Add("*");
        }

        Walk("", message, records, paths, []);
        return paths;
    }

    private static void Walk(string prefix, ObjectType type, RecordSet records, HashSet<string> paths, HashSet<ObjectType> open)
    {
        if (!open.Add(type))
        {
            return;
        }

        foreach (var field in records.Find(type).Fields)
        {
            var path = prefix + field.Name;
            if (Element(type.Find(field.Name)?.Type ?? field.Type) is ObjectType inner && records.Contains(inner) && !records.Find(inner).KeepsUnknown)
            {
                Walk($"{path}.", inner, records, paths, open);
            }
            else
            {
                paths.Add(path);
            }
        }

        open.Remove(type);
    }

    private static FlowType Element(FlowType type) => type switch
    {
        ListType list => Element(list.Element),
        MapType map => Element(map.Value),
        OptionalType optional => Element(optional.Inner),
        _ => type,
    };
}
