using WixFlowGen.Types;

namespace WixFlowGen.Ir.Expressions;

/// <summary>A field of an object or a file.</summary>
/// <param name="Path">As the author wrote it, for the error <c>MISSING_FIELD</c>.</param>
public sealed record IrFieldRead(IrExpression Target, string Field, string Path, FlowType Type) : IrExpression(Type)
{
    /// <summary>The field is there whenever this is evaluated; otherwise it is checked.</summary>
    public required bool IsCertain { get; init; }

    /// <summary>Some value of the object's type lacks the field, so its representation may be null, though perhaps not here.</summary>
    public required bool IsNullable { get; init; }

    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitFieldRead(this);
}

/// <summary>A field of an object or a file as an optional value; an absent target stays absent.</summary>
public sealed record IrFieldFind(IrExpression Target, string Field, OptionalType OptionalType) : IrExpression(OptionalType)
{
    /// <inheritdoc cref="IrFieldRead.IsNullable"/>
    public required bool IsNullable { get; init; }

    /// <summary>The flow itself may have written a null into the field, which counts as absent.</summary>
    public bool MayHoldNull { get; init; }

    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitFieldFind(this);
}

/// <summary>Whether an object or a file has a field that is not null.</summary>
public sealed record IrFieldTest(IrExpression Target, string Field) : IrExpression(BoolType.Instance)
{
    /// <inheritdoc cref="IrFieldRead.IsNullable"/>
    public required bool IsNullable { get; init; }

    /// <inheritdoc cref="IrFieldFind.MayHoldNull"/>
    public bool MayHoldNull { get; init; }

    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitFieldTest(this);
}

/// <summary>The value of a key of a map, or of a value of any type. Unknown: <c>MISSING_FIELD</c>.</summary>
/// <param name="Path">As the author wrote it, for the error.</param>
public sealed record IrEntryRead(IrExpression Target, IrExpression Key, string Path, FlowType Type) : IrExpression(Type)
{
    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitEntryRead(this);
}

/// <summary>The value of a key as an optional value.</summary>
public sealed record IrEntryFind(IrExpression Target, IrExpression Key, OptionalType OptionalType) : IrExpression(OptionalType)
{
    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitEntryFind(this);
}

/// <summary>Whether a map, or a value of any type, has a key whose value is not null.</summary>
public sealed record IrEntryTest(IrExpression Target, string Key) : IrExpression(BoolType.Instance)
{
    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitEntryTest(this);
}

/// <summary>An element of a list, or of a value of any type, from 0. Past the end: <c>INDEX_OUT_OF_RANGE</c>.</summary>
/// <param name="Path">As the author wrote it, for the error.</param>
public sealed record IrElementRead(IrExpression Target, IrExpression Index, string Path, FlowType Type) : IrExpression(Type)
{
    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitElementRead(this);
}

/// <summary>An element as an optional value.</summary>
public sealed record IrElementFind(IrExpression Target, IrExpression Index, OptionalType OptionalType) : IrExpression(OptionalType)
{
    public override T Accept<T>(IIrExpressionVisitor<T> visitor) => visitor.VisitElementFind(this);
}
