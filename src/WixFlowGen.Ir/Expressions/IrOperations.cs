using System.Collections.Immutable;
using WixFlowGen.Types;

namespace WixFlowGen.Ir.Expressions;

/// <summary>A function or operator of CEL, resolved to one overload.</summary>
/// <param name="Id">As in the CEL specification: <c>add_string</c>, <c>size_list</c>.</param>
/// <param name="Name">The name or operator the author writes.</param>
/// <param name="IsMember">Written behind its first argument.</param>
public sealed record IrFunction(string Id, string Name, bool IsMember);

/// <summary>A call of a function; every argument is evaluated, from left to right.</summary>
public sealed record IrCall(IrFunction Function, ImmutableArray<IrExpression> Arguments, FlowType Type) : IrExpression(Type)
{
    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitCall(this);
}

/// <summary><c>+ - * / %</c> on numbers.</summary>
/// <param name="IsSafe">It neither overflows nor divides by zero, so it needs no check. Numbers that are not whole are always safe.</param>
public sealed record IrArithmetic(IrFunction Function, IrExpression Left, IrExpression Right, bool IsSafe, FlowType Type) : IrExpression(Type)
{
    /// <summary>Both operands are whole numbers.</summary>
    public bool IsWhole => Type is IntType;

    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitArithmetic(this);
}

/// <summary>A comparison of two values of one kind.</summary>
public sealed record IrComparison(IrFunction Function, IrComparisonOperator Operator, IrScalar Kind, IrExpression Left, IrExpression Right)
    : IrExpression(BoolType.Instance)
{
    /// <summary>Equal or not, rather than an order.</summary>
    public bool IsEquality => Operator is IrComparisonOperator.Equal or IrComparisonOperator.NotEqual;

    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitComparison(this);
}

/// <summary>Whether a list holds a value of its kind.</summary>
public sealed record IrMembership(IrFunction Function, IrScalar Kind, IrExpression Item, IrExpression List) : IrExpression(BoolType.Instance)
{
    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitMembership(this);
}

/// <summary>Whether text matches a pattern.</summary>
/// <param name="Pattern">As the author wrote it.</param>
/// <param name="ForDotNet">The same for .NET.</param>
/// <param name="ForJavaScript">The same for JavaScript.</param>
public sealed record IrMatch(IrExpression Text, string Pattern, string ForDotNet, string ForJavaScript) : IrExpression(BoolType.Instance)
{
    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitMatch(this);
}

/// <summary>The macros <c>all exists exists_one filter map</c> over a list, or over the keys of a map.</summary>
/// <param name="Predicate">For <c>all exists exists_one filter</c>, and for <c>map</c> with a filter; null otherwise.</param>
/// <param name="Transform">For <c>map</c>; null otherwise.</param>
public sealed record IrComprehension(
    IrComprehensionKind Kind, IrExpression Source, string Variable, FlowType VariableType, IrExpression? Predicate, IrExpression? Transform, FlowType Type)
    : IrExpression(Type)
{
    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitComprehension(this);
}

/// <summary>How two values are compared.</summary>
public enum IrComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>The kinds of values that can be compared.</summary>
public enum IrScalar
{
    Bool,
    Whole,
    Number,
    Text,
    Bytes,
    Timestamp,
    Duration,
    Any,
}

/// <summary>Which macro a comprehension is.</summary>
public enum IrComprehensionKind
{
    All,
    Exists,
    ExistsOne,
    Filter,
    Map,
}
