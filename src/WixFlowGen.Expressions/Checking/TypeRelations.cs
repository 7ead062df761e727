using WixFlowGen.Types;

namespace WixFlowGen.Expressions.Checking;

/// <summary>How types meet: the type of several values together, and whether two values can ever be equal.</summary>
internal static class TypeRelations
{
    /// <summary>The type both values fit, or null when only <c>any</c> would hold them.</summary>
    public static FlowType? Join(FlowType a, FlowType b) => (a, b) switch
    {
        _ when a.Equals(b) => a,
        (ErrorType, _) => b,
        (_, ErrorType) => a,
        (IntType, IntType) => IntType.Instance,
        (IntType or DoubleType, IntType or DoubleType) => DoubleType.Instance,
        (StringType, StringType) => StringType.Instance,
        (NullType, OptionalType) => b,
        (OptionalType, NullType) => a,
        (NullType, _) => new OptionalType(b),
        (_, NullType) => new OptionalType(a),
        (OptionalType x, OptionalType y) => new OptionalType(Join(x.Inner, y.Inner) ?? AnyType.Instance),
        (OptionalType x, _) => Join(x.Inner, b) is { } inner ? new OptionalType(inner) : null,
        (_, OptionalType y) => Join(a, y.Inner) is { } inner ? new OptionalType(inner) : null,
        (ListType x, ListType y) => Join(x.Element, y.Element) is { } element and not OptionalType ? new ListType(element) : null,
        (MapType x, MapType y) => Join(x.Value, y.Value) is { } value and not OptionalType ? new MapType(value) : null,
        (ObjectType x, ObjectType y) when Assignability.IsAssignable(a, b) && HasAll(x, y) => b,
        (ObjectType x, ObjectType y) when Assignability.IsAssignable(b, a) && HasAll(y, x) => a,
        _ => null,
    };

    /// <summary>Whether all that is read of the other type without a check is there.</summary>
    private static bool HasAll(ObjectType from, ObjectType to) => to.Properties.All(property =>
        !property.AlwaysPresent || from.Find(property.Name) is { AlwaysPresent: true } or { Required: true });

    /// <summary>The scalar kind as overload ids name it; null for <c>any</c> and for everything with parts.</summary>
    public static string? ScalarName(FlowType type) => type switch
    {
        BoolType => "bool",
        IntType => "int64",
        DoubleType => "double",
        StringType => "string",
        BytesType => "bytes",
        TimestampType => "timestamp",
        DurationType => "duration",
        _ => null,
    };

    /// <summary>Whether values of two types can be equal at all; objects and lists are compared by their parts.</summary>
    public static bool CanBeEqual(FlowType a, FlowType b) => (a, b) switch
    {
        (AnyType or ErrorType, _) or (_, AnyType or ErrorType) => true,
        (IntType or DoubleType, IntType or DoubleType) => true,
        (StringType x, StringType y) => x.Enum.IsEmpty || y.Enum.IsEmpty || x.Enum.Any(y.Enum.Contains),
        (ListType x, ListType y) => CanBeEqual(x.Element, y.Element),
        (MapType x, MapType y) => CanBeEqual(x.Value, y.Value),
        (MapType or ObjectType, MapType or ObjectType) => true,
        _ => a.GetType() == b.GetType(),
    };

    /// <summary>Whether a value has to change its form to become the other type.</summary>
    public static bool NeedsConversion(FlowType from, FlowType to) => (from, to) switch
    {
        (ErrorType, _) or (_, ErrorType) => false,
        (ListType a, ListType b) => NeedsConversion(a.Element, b.Element),
        (MapType a, MapType b) => NeedsConversion(a.Value, b.Value),
        (OptionalType a, OptionalType b) => NeedsConversion(a.Inner, b.Inner),
        (ObjectType a, ObjectType b) => !ReferenceEquals(a, b) && (a.Name.Length == 0 || a.Name != b.Name),
        _ => from.GetType() != to.GetType(),
    };

    /// <summary>A type that a list or map may hold: null becomes <c>any</c>.</summary>
    public static FlowType Storable(FlowType type) => type is NullType ? AnyType.Instance : type;
}
