using WixFlowGen.Types;

namespace WixFlowGen.Emit.CSharp.Expressions;

/// <summary>The C# form of each type.</summary>
public static class CSharpTypes
{
    /// <param name="record">The name of an object type's record.</param>
    public static string Name(FlowType type, Func<ObjectType, string> record) => type switch
    {
        BoolType => "bool",
        IntType => "long",
        DoubleType => "double",
        StringType => "string",
        BytesType => "byte[]",
        TimestampType => "DateTimeOffset",
        DurationType => "TimeSpan",
        FileType => "FlowFile",
        ListType list => $"IReadOnlyList<{Name(list.Element, record)}>",
        MapType map => $"IReadOnlyDictionary<string, {Name(map.Value, record)}>",
        OptionalType optional => Name(optional.Inner, record) + "?",
        ObjectType known => record(known),
        _ => "JsonElement",
    };

    /// <summary>Whether the C# form is a struct, so that its nullable form is another type.</summary>
    public static bool IsValueType(FlowType type) =>
        type is BoolType or IntType or DoubleType or TimestampType or DurationType or AnyType or ErrorType or NullType;
}
