using WixFlowGen.Emit.CSharp.Expressions;
using WixFlowGen.Ir;
using WixFlowGen.Types;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Names of the serialization metadata the source generator makes.</summary>
internal static class CSharpJson
{
    public static string TypeInfo(FlowType type, CSharpNames names) => $"{names.JsonContext}.Default.{PropertyOf(type, names)}";

    /// <summary>The converters the messages need, as an option of the serializer context; empty for none.</summary>
    public static string Converters(IrFlow flow) => Converters(flow.Records.SelectMany(record => record.Fields).Select(field => field.Type));

    /// <summary>The converters that values of these types need.</summary>
    public static string Converters(IEnumerable<FlowType> types)
    {
        var fields = types.Select(Innermost).ToHashSet();
        var converters = new List<string>();
        if (fields.Contains(TimestampType.Instance))
        {
            converters.Add("typeof(TimestampConverter)");
        }

        if (fields.Contains(DurationType.Instance))
        {
            converters.Add("typeof(DurationConverter)");
        }

        return string.Join(", ", converters);
    }

    private static FlowType Innermost(FlowType type) => type switch
    {
        ListType list => Innermost(list.Element),
        MapType map => Innermost(map.Value),
        OptionalType optional => Innermost(optional.Inner),
        _ => type,
    };

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
        OptionalType optional => (CSharpTypes.IsValueType(optional.Inner) ? "Nullable" : "") + PropertyOf(optional.Inner, names),
        ObjectType => names.TypeName(type),
        _ => "JsonElement",
    };
}
