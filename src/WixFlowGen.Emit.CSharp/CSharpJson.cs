using WixFlowGen.Ir;
using WixFlowGen.Types;

namespace WixFlowGen.Emit.CSharp;

/// <summary>Names of the serialization metadata the source generator makes.</summary>
internal static class CSharpJson
{
    public static string TypeInfo(FlowType type, CSharpNames names) => $"FlowJson.Default.{PropertyOf(type, names)}";

    /// <summary>The C# types the file serializes: messages, inputs, outputs and what runtime functions return.</summary>
    public static IEnumerable<string> Serialized(IrFlow flow, CSharpNames names) =>
        new[] { flow.InputRecord.Type, flow.OutputRecord.Type }
            .Concat(flow.Operations.SelectMany(operation => new[] { operation.Request.Type, operation.Response.Type }))
            .Select(type => names.TypeName(type))
            .Concat(TypesIn(flow.Body).Select(names.TypeName))
            .Distinct(StringComparer.Ordinal);

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

    private static IEnumerable<FlowType> TypesIn(IrBlock block) => block.Statements.SelectMany(statement => statement switch
    {
        IrInvoke invoke => invoke.Arguments.SelectMany(argument => argument switch
        {
            IrTypeReference reference => [reference.Type],
            IrBody body => TypesIn(body.Block),
            _ => Enumerable.Empty<FlowType>(),
        }),
        IrBranch branch => TypesIn(branch.Then).Concat(branch.Else is null ? [] : TypesIn(branch.Else)),
        _ => [],
    });
}
