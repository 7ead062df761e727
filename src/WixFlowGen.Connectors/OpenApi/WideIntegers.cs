using WixFlowGen.Types;

namespace WixFlowGen.Connectors.OpenApi;

/// <summary>Finds the whole numbers of 64 bits in the messages of an operation.</summary>
internal static class WideIntegers
{
    /// <summary>The path of the first one; null when there is none.</summary>
    public static string? In(params IEnumerable<ObjectType> messages)
    {
        var seen = new HashSet<ObjectType>();
        return messages.Select(message => Find("", message, seen)).FirstOrDefault(found => found is not null);
    }

    private static string? Find(string path, FlowType type, HashSet<ObjectType> seen) => type switch
    {
        IntType { IsWide: true } => path,
        ListType list => Find($"{path}[]", list.Element, seen),
        MapType map => Find($"{path}.*", map.Value, seen),
        ObjectType known when seen.Add(known) => known.Properties
            .Select(property => Find(path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Type, seen)).FirstOrDefault(found => found is not null),
        _ => null,
    };
}
