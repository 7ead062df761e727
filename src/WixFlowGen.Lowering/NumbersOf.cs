using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Lowering.Presence;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering;

/// <summary>Where values may hold whole numbers that not every target holds exactly.</summary>
internal static class NumbersOf
{
    /// <summary>Whether the type says nothing of the numbers inside: free data, and maps and lists of it, also of integers.</summary>
    public static bool AreFree(FlowType type) => type switch
    {
        AnyType => true,
        MapType map => AreFree(map.Value) || map.Value is IntType or ObjectType or ListType,
        ListType list => list.Element is MapType or AnyType or ListType && AreFree(list.Element),
        OptionalType optional => AreFree(optional.Inner),
        _ => false,
    };

    /// <summary>The rules for a value of a message that is used as it is: one for each place below it that may hold such a number.</summary>
    /// <param name="path">Of the value in its message.</param>
    public static IEnumerable<IrRule> Rules(string path, FlowType type) => Places(path, type, ImmutableHashSet<ObjectType>.Empty).Distinct().Select(place => new IrRule(place, "exact", "true"));

    private static IEnumerable<string> Places(string path, FlowType type, ImmutableHashSet<ObjectType> open)
    {
        var inner = MessagePath.Innermost(type);
        switch (inner)
        {
            case IntType or AnyType:
                return [path];
            case MapType when AreFree(inner):
                return [path];
            case ObjectType known when open.Contains(known) || path.EndsWith("[][]", StringComparison.Ordinal):
                return [path];
            case ObjectType known when !RuntimeTypes.Contains(known):
                var holder = path + MessagePath.ListMarks(type);
                return known.Properties.SelectMany(property => MessagePath.Below(holder, property.Name) is { } below ? Places(below, property.Type, open.Add(known)) : []);
            default:
                return [];
        }
    }
}
