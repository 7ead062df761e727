using WixFlowGen.Expressions.Typed;

namespace WixFlowGen.Analysis;

/// <summary>Names the place an expression reads: <c>ready.file.operationStatus</c> for <c>ready.?file.?operationStatus.orValue('')</c>.</summary>
internal static class AccessPath
{
    /// <summary>Null for what is no place, such as a sum.</summary>
    public static string? Of(TypedExpression expression) => expression switch
    {
        Expressions.Typed.TypedReference reference => reference.Name,
        TypedSelect select => Of(select.Target) is { } target ? $"{target}.{select.Field}" : null,
        TypedOptionalSelect select => Of(select.Target) is { } target ? $"{target}.{select.Field}" : null,
        TypedHas has => Of(has.Target) is { } target ? $"{target}.{has.Field}" : null,
        TypedConvert convert => Of(convert.Operand),
        TypedOrValue fallback => Of(fallback.Optional),
        _ => null,
    };

    /// <summary>Every place that is read to its end: of <c>a.b.c</c> that one, and neither <c>a.b</c> nor <c>a</c>.</summary>
    public static IEnumerable<string> ReadIn(TypedExpression expression) => Of(expression) is { } path
        ? Fallbacks(expression).SelectMany(ReadIn).Prepend(path)
        : TypedExpressions.Children(expression).SelectMany(ReadIn);

    private static IEnumerable<TypedExpression> Fallbacks(TypedExpression expression) => expression switch
    {
        TypedOrValue fallback => Fallbacks(fallback.Optional).Append(fallback.Fallback),
        Expressions.Typed.TypedReference => [],
        _ => TypedExpressions.Children(expression).SelectMany(Fallbacks),
    };
}
