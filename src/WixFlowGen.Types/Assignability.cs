namespace WixFlowGen.Types;

/// <summary>Whether a value of one type may stand where another is expected. Limits are not looked at: they are checked on values.</summary>
public static class Assignability
{
    public static bool IsAssignable(FlowType from, FlowType to) => (from, to) switch
    {
        (ErrorType, _) or (_, ErrorType) or (_, AnyType) => true,
        (NullType, NullType or OptionalType) => true,
        (IntType, IntType or DoubleType) => true,
        (DoubleType, DoubleType) or (BoolType, BoolType) or (BytesType, BytesType) => true,
        (TimestampType, TimestampType) or (DurationType, DurationType) or (FileType, FileType) => true,
        (StringType s, StringType t) => EnumsMeet(s, t),
        (ListType a, ListType b) => IsAssignable(a.Element, b.Element),
        (MapType a, MapType b) => IsAssignable(a.Value, b.Value),
        (ObjectType a, ObjectType b) => ReferenceEquals(a, b) || (a.Name.Length > 0 && a.Name == b.Name) || FitsStructurally(a, b),
        (ObjectType a, MapType b) => a.Properties.All(p => IsAssignable(p.Type, b.Value)),
        (OptionalType a, OptionalType b) => IsAssignable(a.Inner, b.Inner),
        _ => false,
    };

    /// <summary>A value of a closed set may only meet a set that shares a member; free text is checked when the value is there.</summary>
    private static bool EnumsMeet(StringType from, StringType to) =>
        from.Enum.IsEmpty || to.Enum.IsEmpty || from.Enum.Any(to.Enum.Contains);

    private static bool FitsStructurally(ObjectType from, ObjectType to) =>
        from.Properties.All(p => to.Find(p.Name) is { } target && IsAssignable(p.Type, target.Type))
        && to.Properties.All(p => !p.Required || from.Find(p.Name) is not null);
}
