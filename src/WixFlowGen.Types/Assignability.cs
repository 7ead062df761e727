namespace WixFlowGen.Types;

/// <summary>Whether a value of one type may stand where another is expected. Limits are not looked at: they are checked on values.</summary>
public static class Assignability
{
    public static bool IsAssignable(FlowType from, FlowType to) => Fits(from, to, []);

    /// <param name="assumed">Pairs of object types under comparison: types that refer to each other in circles fit unless a member says no.</param>
    private static bool Fits(FlowType from, FlowType to, HashSet<(ObjectType, ObjectType)> assumed) => (from, to) switch
    {
        (ErrorType, _) or (_, ErrorType) or (_, AnyType) => true,
        (NullType, NullType or OptionalType) => true,
        (IntType, IntType or DoubleType) => true,
        (DoubleType, DoubleType) or (BoolType, BoolType) or (BytesType, BytesType) => true,
        (TimestampType, TimestampType) or (DurationType, DurationType) or (FileType, FileType) => true,
        (StringType s, StringType t) => EnumsMeet(s, t),
        (ListType a, ListType b) => Fits(a.Element, b.Element, assumed),
        (MapType a, MapType b) => Fits(a.Value, b.Value, assumed),
        (ObjectType a, ObjectType b) => ReferenceEquals(a, b) || (a.Name.Length > 0 && a.Name == b.Name) || !assumed.Add((a, b)) || FitsStructurally(a, b, assumed),
        (ObjectType a, MapType b) => a.Properties.All(p => Fits(p.Type, b.Value, assumed)),
        (OptionalType a, OptionalType b) => Fits(a.Inner, b.Inner, assumed),
        _ => false,
    };

    /// <summary>A value of a closed set may only meet a set that shares a member; free text is checked when the value is there.</summary>
    private static bool EnumsMeet(StringType from, StringType to) =>
        from.Enum.IsEmpty || to.Enum.IsEmpty || from.Enum.Any(to.Enum.Contains);

    private static bool FitsStructurally(ObjectType from, ObjectType to, HashSet<(ObjectType, ObjectType)> assumed) =>
        from.Properties.All(p => to.Find(p.Name) is { } target && Fits(p.Type, target.Type, assumed))
        && to.Properties.All(p => !p.Required || from.Find(p.Name) is not null);
}
