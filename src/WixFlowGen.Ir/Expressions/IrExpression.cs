using System.Collections.Immutable;
using WixFlowGen.Text;
using WixFlowGen.Types;

namespace WixFlowGen.Ir.Expressions;

/// <summary>
/// An expression of the target-neutral program. Lowering has settled what it means: which fields are certainly there, which arithmetic may
/// overflow, which comparison is meant, what no compiler may take for a constant. Targets print what stands here and the interpreter runs it.
/// </summary>
public abstract record IrExpression(FlowType Type)
{
    public abstract T Accept<T>(IIrExpressionVisitor<T> visitor);
}

/// <summary>A constant. Values: null, bool, long, double, string, byte[], DateTimeOffset, TimeSpan.</summary>
public sealed record IrConstant(object? Value, FlowType Type) : IrExpression(Type)
{
    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitConstant(this);
}

/// <summary>A local of the program, a parameter or a variable of a comprehension.</summary>
/// <param name="Place">Where the flow reads it.</param>
public sealed record IrName(string Name, FlowType Type, TextSpan Place) : IrExpression(Type)
{
    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitName(this);
}

/// <summary><c>&amp;&amp;</c> or <c>||</c>, from left to right, stopping at the first operand that decides.</summary>
public sealed record IrLogical(bool IsAnd, IrExpression Left, IrExpression Right) : IrExpression(BoolType.Instance)
{
    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitLogical(this);
}

/// <summary><c>!x</c>.</summary>
public sealed record IrNot(IrExpression Operand) : IrExpression(BoolType.Instance)
{
    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitNot(this);
}

/// <summary>One of two values; only the chosen one is evaluated.</summary>
public sealed record IrConditional(IrExpression Condition, IrExpression Then, IrExpression Else, FlowType Type) : IrExpression(Type)
{
    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitConditional(this);
}

/// <summary>A value that may be absent, and what stands for it then; that is evaluated only when it is needed.</summary>
public sealed record IrFallback(IrExpression Optional, IrExpression Fallback, FlowType Type) : IrExpression(Type)
{
    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitFallback(this);
}

/// <summary>A list. Elements of an optional type are left out when they are absent.</summary>
public sealed record IrList(ImmutableArray<IrExpression> Elements, ListType ListType) : IrExpression(ListType)
{
    /// <summary>Some elements may be absent.</summary>
    public bool LeavesOut => Elements.Any(element => element.Type is OptionalType);

    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitList(this);
}

/// <summary>A map whose keys may be computed. Values of an optional type are left out when they are absent.</summary>
public sealed record IrMap(ImmutableArray<(IrExpression Key, IrExpression Value)> Entries, MapType MapType) : IrExpression(MapType)
{
    /// <summary>Some values may be absent.</summary>
    public bool LeavesOut => Entries.Any(entry => entry.Value.Type is OptionalType);

    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitMap(this);
}

/// <summary>An object with known properties. An absent value leaves its field out.</summary>
public sealed record IrObject(ImmutableArray<IrObjectField> Fields, ObjectType ObjectType) : IrExpression(ObjectType)
{
    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitObject(this);
}

/// <summary>A property of an <see cref="IrObject"/> and its value.</summary>
public sealed record IrObjectField(string Name, IrExpression Value);

/// <summary>A value in another representation; nothing is lost.</summary>
public sealed record IrConvert(IrExpression Operand, FlowType Type) : IrExpression(Type)
{
    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitConvert(this);
}

/// <summary>Text with embedded values. Parts are constants and expressions of type string.</summary>
public sealed record IrTemplate(ImmutableArray<IrExpression> Parts) : IrExpression(StringType.Instance)
{
    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitTemplate(this);
}

/// <summary>A value that the compilers and linters of targets must not see through, because they would take what the flow says for a mistake.</summary>
public sealed record IrAtRunTime(IrExpression Operand) : IrExpression(Operand.Type)
{
    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitAtRunTime(this);
}
