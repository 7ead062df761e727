using WixFlowGen.Types;

namespace WixFlowGen.Emit.CSharp.Expressions;

/// <summary>Prints changes of representation.</summary>
internal sealed class CSharpConversions(ICSharpNames names)
{
    public Printed Convert(Printed value, FlowType from, FlowType to) => (from, to) switch
    {
        (IntType, DoubleType) => new($"(double){value.At(Printed.Unary)}", Printed.Unary),
        (OptionalType a, OptionalType { Inner: AnyType }) => Printed.Call("CelJson.OfOptional", value.Text, JsonFunction(a.Inner)),
        (OptionalType { Inner: IntType }, OptionalType { Inner: DoubleType }) => new($"(double?){value.At(Printed.Unary)}", Printed.Unary),
        (OptionalType a, OptionalType b) => Converts(a.Inner, b.Inner)
            ? Printed.Call("CelLogic.Converted", value.Text, $"item => {Nested("item", a.Inner, b.Inner)}") : value,
        (_, OptionalType optional) => CSharpTypes.IsValueType(optional.Inner)
            ? new($"({names.TypeName(optional)}){value.At(Printed.Unary)}", Printed.Unary) : value,
        (_, AnyType) => ToJson(value, from),
        (ListType a, ListType b) => new($"{value.At(Printed.Primary)}.Select(item => {Nested("item", a.Element, b.Element)}).ToList()", Printed.Primary),
        (MapType a, MapType b) => new(
            $"{value.At(Printed.Primary)}.ToDictionary(entry => entry.Key, entry => {Nested("entry.Value", a.Value, b.Value)})", Printed.Primary),
        (ObjectType a, _) => new(names.FromJson(to, names.ToJson(a, value.Text)), Printed.Primary),
        _ => value,
    };

    /// <summary>Whether the C# forms of two types differ.</summary>
    private bool Converts(FlowType from, FlowType to) => names.TypeName(from) != names.TypeName(to);

    private string Nested(string item, FlowType from, FlowType to) => Convert(new(item, Printed.Primary), from, to).Text;

    private Printed ToJson(Printed value, FlowType from) => from switch
    {
        AnyType or NullType or ErrorType => value,
        ListType list => Printed.Call("CelJson.OfList", value.Text, JsonFunction(list.Element)),
        MapType map => Printed.Call("CelJson.OfMap", value.Text, JsonFunction(map.Value)),
        ObjectType known => new(names.ToJson(known, value.Text), Printed.Primary),
        _ => Printed.Call("CelJson.Of", value.Text),
    };

    private string JsonFunction(FlowType type) =>
        type is ListType or MapType or ObjectType ? $"item => {ToJson(new("item", Printed.Primary), type).Text}" : "CelJson.Of";
}
