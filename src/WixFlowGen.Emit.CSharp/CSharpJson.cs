using WixFlowGen.Types;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Names of the serialization metadata the source generator makes.</summary>
internal static class CSharpJson
{
    public static string TypeInfo(FlowType type, CSharpNames names) => $"FlowJson.Default.{PropertyOf(type, names)}";

    private static string PropertyOf(FlowType type, CSharpNames names) => type switch
    {
        BoolType => "Boolean",
        IntType => "Int64",
        DoubleType => "Double",
        StringType => "String",
        TimestampType => "DateTimeOffset",
        DurationType => "TimeSpan",
        ListType list => $"IReadOnlyList{PropertyOf(list.Element, names)}",
        MapType map => $"IReadOnlyDictionaryString{PropertyOf(map.Value, names)}",
        OptionalType optional => PropertyOf(optional.Inner, names),
        ObjectType => names.TypeName(type),
        _ => "JsonElement",
    };
}
