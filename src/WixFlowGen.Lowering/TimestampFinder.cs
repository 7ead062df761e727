using WixFlowGen.Types;

namespace WixFlowGen.Lowering;

/// <summary>Whether a type holds a timestamp anywhere: such fields are always typed, because their text has one canonical form.</summary>
internal static class TimestampFinder
{
    public static bool IsInside(FlowType type) => Search(type, []);

    private static bool Search(FlowType type, HashSet<ObjectType> seen) => type switch
    {
        TimestampType or DurationType => true,
        ListType list => Search(list.Element, seen),
        MapType map => Search(map.Value, seen),
        OptionalType optional => Search(optional.Inner, seen),
        ObjectType owner => seen.Add(owner) && owner.Properties.Any(property => Search(property.Type, seen)),
        _ => false,
    };
}
