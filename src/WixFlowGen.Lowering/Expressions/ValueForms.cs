using WixFlowGen.Ir.Expressions;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering.Expressions;

/// <summary>
/// Gives a value the form that the place it goes to has: JSON where anything may stand, a double where a number is expected. This is the one place
/// that decides it, for literals and for computed values, so that no target has to look at what stands where.
/// </summary>
internal static class ValueForms
{
    /// <param name="value">Of a type that may stand in the place.</param>
    public static IrExpression Fit(IrExpression value, FlowType place) => (value.Type, place) switch
    {
        (ErrorType, _) or (_, ErrorType) => value,
        (OptionalType { Inner: var inner }, _) when Present(place) is var needed => Differs(inner, needed) ? new IrConvert(value, new OptionalType(needed)) : value,
        (_, OptionalType { Inner: var needed }) => Fit(value, needed),
        _ => FitPresent(value, place),
    };

    private static IrExpression FitPresent(IrExpression value, FlowType place) => (value, place) switch
    {
        (IrConstant { Value: long whole }, DoubleType) => new IrConstant((double)whole, place),
        (IrList list, ListType to) when Differs(list.ListType, to) => new IrList([.. list.Elements.Select(element => Fit(element, to.Element))], to),
        (IrMap map, MapType to) when Differs(map.MapType, to) => new IrMap([.. map.Entries.Select(entry => (entry.Key, Fit(entry.Value, to.Value)))], to),
        _ => Differs(value.Type, place) ? new IrConvert(value, place) : value,
    };

    /// <summary>Whether values of two types have different forms.</summary>
    private static bool Differs(FlowType from, FlowType to) => (from, to) switch
    {
        (ErrorType, _) or (_, ErrorType) => false,
        (ListType a, ListType b) => Differs(a.Element, b.Element),
        (MapType a, MapType b) => Differs(a.Value, b.Value),
        (OptionalType a, OptionalType b) => Differs(a.Inner, b.Inner),
        (ObjectType a, ObjectType b) => !ReferenceEquals(a, b) && (a.Name.Length == 0 || a.Name != b.Name),
        _ => from.GetType() != to.GetType(),
    };

    private static FlowType Present(FlowType type) => type is OptionalType optional ? optional.Inner : type;
}
