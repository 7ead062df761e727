using System.Collections.Immutable;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Expressions.Typed;

/// <summary>
/// A checked expression: every name is resolved, every overload chosen, every conversion written out.
/// Lowering turns this tree into the expressions of the target-neutral program.
/// </summary>
/// <param name="Span">Where it stands in the source file.</param>
public abstract record TypedExpression(FlowType Type, TextSpan Span)
{
    public abstract T Accept<T>(ITypedExpressionVisitor<T> visitor);
}

/// <summary>A constant. Values: null, bool, long, double, string, byte[], DateTimeOffset, TimeSpan.</summary>
public sealed record TypedLiteral(object? Value, FlowType Type, TextSpan Span) : TypedExpression(Type, Span)
{
    public override T Accept<T>(ITypedExpressionVisitor<T> visitor) => visitor.VisitLiteral(this);
}

/// <summary>A name in scope: <c>inputs</c>, a step's result, a loop or macro variable.</summary>
public sealed record TypedReference(string Name, FlowType Type, TextSpan Span) : TypedExpression(Type, Span)
{
    public override T Accept<T>(ITypedExpressionVisitor<T> visitor) => visitor.VisitReference(this);
}

/// <summary><c>target.field</c> on an object or map. An absent or null field is the run-time error <c>MISSING_FIELD</c>, which names <see cref="Path"/>.</summary>
/// <param name="AlwaysPresent">The type guarantees the field: no guard is needed.</param>
/// <param name="Path">The expression as the author wrote it, for the error.</param>
public sealed record TypedSelect(TypedExpression Target, string Field, bool AlwaysPresent, string Path, FlowType Type, TextSpan Span)
    : TypedExpression(Type, Span)
{
    public override T Accept<T>(ITypedExpressionVisitor<T> visitor) => visitor.VisitSelect(this);
}

/// <summary><c>target.?field</c>: the field as an optional; an absent target stays absent (<c>a.?b.?c</c>, <c>a.?b.c</c>).</summary>
public sealed record TypedOptionalSelect(TypedExpression Target, string Field, OptionalType OptionalType, TextSpan Span)
    : TypedExpression(OptionalType, Span)
{
    public override T Accept<T>(ITypedExpressionVisitor<T> visitor) => visitor.VisitOptionalSelect(this);
}

/// <summary><c>has(target.field)</c>: true when the field is there and not null.</summary>
public sealed record TypedHas(TypedExpression Target, string Field, TextSpan Span) : TypedExpression(BoolType.Instance, Span)
{
    public override T Accept<T>(ITypedExpressionVisitor<T> visitor) => visitor.VisitHas(this);
}

/// <summary><c>target[index]</c>: a list with an integer from 0, or a map with text. Past the end or unknown: <c>INDEX_OUT_OF_RANGE</c> or <c>MISSING_FIELD</c>.</summary>
public sealed record TypedIndex(TypedExpression Target, TypedExpression Index, string Path, FlowType Type, TextSpan Span) : TypedExpression(Type, Span)
{
    public override T Accept<T>(ITypedExpressionVisitor<T> visitor) => visitor.VisitIndex(this);
}

/// <summary><c>target[?index]</c>: the element as an optional.</summary>
public sealed record TypedOptionalIndex(TypedExpression Target, TypedExpression Index, OptionalType OptionalType, TextSpan Span)
    : TypedExpression(OptionalType, Span)
{
    public override T Accept<T>(ITypedExpressionVisitor<T> visitor) => visitor.VisitOptionalIndex(this);
}

/// <summary>A function or an operator, resolved to one overload; every argument is evaluated, from left to right.</summary>
public sealed record TypedCall(FunctionOverload Overload, ImmutableArray<TypedExpression> Arguments, FlowType Type, TextSpan Span)
    : TypedExpression(Type, Span)
{
    public override T Accept<T>(ITypedExpressionVisitor<T> visitor) => visitor.VisitCall(this);
}

/// <summary><c>&amp;&amp;</c> or <c>||</c>, from left to right, stopping at the first operand that decides.</summary>
public sealed record TypedLogical(bool IsAnd, TypedExpression Left, TypedExpression Right, TextSpan Span)
    : TypedExpression(BoolType.Instance, Span)
{
    public override T Accept<T>(ITypedExpressionVisitor<T> visitor) => visitor.VisitLogical(this);
}

/// <summary><c>condition ? a : b</c>; only the chosen branch is evaluated.</summary>
public sealed record TypedConditional(TypedExpression Condition, TypedExpression Then, TypedExpression Else, FlowType Type, TextSpan Span)
    : TypedExpression(Type, Span)
{
    public override T Accept<T>(ITypedExpressionVisitor<T> visitor) => visitor.VisitConditional(this);
}

/// <summary><c>optional.orValue(fallback)</c>; the fallback is evaluated only when it is needed.</summary>
public sealed record TypedOrValue(TypedExpression Optional, TypedExpression Fallback, FlowType Type, TextSpan Span) : TypedExpression(Type, Span)
{
    public override T Accept<T>(ITypedExpressionVisitor<T> visitor) => visitor.VisitOrValue(this);
}

public sealed record TypedList(ImmutableArray<TypedExpression> Elements, ListType ListType, TextSpan Span) : TypedExpression(ListType, Span)
{
    public override T Accept<T>(ITypedExpressionVisitor<T> visitor) => visitor.VisitList(this);
}

/// <summary>A map literal whose keys may be computed; all values have the map's value type.</summary>
public sealed record TypedMap(ImmutableArray<(TypedExpression Key, TypedExpression Value)> Entries, MapType MapType, TextSpan Span)
    : TypedExpression(MapType, Span)
{
    public override T Accept<T>(ITypedExpressionVisitor<T> visitor) => visitor.VisitMap(this);
}

/// <summary>An object with known properties, from a map literal or from YAML under <c>with:</c>. An absent optional leaves its field out.</summary>
public sealed record TypedObject(ImmutableArray<TypedField> Fields, ObjectType ObjectType, TextSpan Span) : TypedExpression(ObjectType, Span)
{
    public override T Accept<T>(ITypedExpressionVisitor<T> visitor) => visitor.VisitObject(this);
}

/// <summary>A property and its value inside a <see cref="TypedObject"/>.</summary>
public sealed record TypedField(string Name, TypedExpression Value);

/// <summary>The macros <c>all exists exists_one filter map</c> over a list, or over the keys of a map.</summary>
/// <param name="Predicate">For <c>all exists exists_one filter</c>, and for <c>map</c> with a filter; null otherwise.</param>
/// <param name="Transform">For <c>map</c>; null otherwise.</param>
public sealed record TypedComprehension(
    ComprehensionKind Kind, TypedExpression Source, string Variable, FlowType VariableType,
    TypedExpression? Predicate, TypedExpression? Transform, FlowType Type, TextSpan Span) : TypedExpression(Type, Span)
{
    public override T Accept<T>(ITypedExpressionVisitor<T> visitor) => visitor.VisitComprehension(this);
}

/// <summary>Which macro a comprehension is.</summary>
public enum ComprehensionKind
{
    All,
    Exists,
    ExistsOne,
    Filter,
    Map,
}

/// <summary>A change of representation that loses nothing: integer to number, object to map or any, list by element.</summary>
public sealed record TypedConvert(TypedExpression Operand, FlowType Type, TextSpan Span) : TypedExpression(Type, Span)
{
    public override T Accept<T>(ITypedExpressionVisitor<T> visitor) => visitor.VisitConvert(this);
}

/// <summary>Text with embedded values: <c>Import ${{ inputs.name }}</c>. Parts are text literals and expressions of type string.</summary>
public sealed record TypedTemplate(ImmutableArray<TypedExpression> Parts, TextSpan Span) : TypedExpression(StringType.Instance, Span)
{
    public override T Accept<T>(ITypedExpressionVisitor<T> visitor) => visitor.VisitTemplate(this);
}

/// <summary>What a mistake already reported binds to. It never reaches lowering.</summary>
public sealed record TypedError(TextSpan Span) : TypedExpression(ErrorType.Instance, Span)
{
    public override T Accept<T>(ITypedExpressionVisitor<T> visitor) => visitor.VisitError(this);
}
