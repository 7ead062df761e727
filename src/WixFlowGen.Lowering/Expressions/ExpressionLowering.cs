using WixFlowGen.Expressions;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering.Expressions;

/// <summary>
/// Turns checked expressions into those of the target-neutral program and settles what they mean for every target. Which fields are
/// certainly there follows from their types here; <see cref="Presence.PresenceRewriter"/> settles it for messages.
/// </summary>
public sealed class ExpressionLowering : ITypedExpressionVisitor<IrExpression>
{
    private static readonly ExpressionLowering Instance = new();

    private ExpressionLowering()
    {
    }

    public static IrExpression Lower(TypedExpression expression) => expression.Accept(Instance);

    /// <summary>An expression in the form that the place it goes to has.</summary>
    /// <param name="place">The type of the place.</param>
    public static IrExpression LowerFor(TypedExpression expression, FlowType place) => ValueForms.Fit(Lower(expression), place);

    /// <summary>An expression that decides which way a program goes: no compiler may decide it beforehand.</summary>
    public static IrExpression LowerCondition(TypedExpression condition) => AtRunTime(Lower(condition));

    /// <summary>The expression, hidden from the target's compiler when it is a constant.</summary>
    public static IrExpression AtRunTime(IrExpression lowered) => lowered is IrConstant ? new IrAtRunTime(lowered) : lowered;

    IrExpression ITypedExpressionVisitor<IrExpression>.VisitLiteral(TypedLiteral literal) => new IrConstant(literal.Value, literal.Type);

    IrExpression ITypedExpressionVisitor<IrExpression>.VisitReference(WixFlowGen.Expressions.Typed.TypedReference reference) => new IrName(reference.Name, reference.Type, reference.Span);

    IrExpression ITypedExpressionVisitor<IrExpression>.VisitSelect(TypedSelect select)
    {
        var target = Lower(select.Target);
        return HasFields(target.Type)
            ? new IrFieldRead(target, select.Field, select.Path, select.Type) { IsCertain = select.AlwaysPresent, IsNullable = IsNullable(target.Type, select.Field) }
            : new IrEntryRead(target, Key(select.Field), select.Path, select.Type);
    }

    IrExpression ITypedExpressionVisitor<IrExpression>.VisitOptionalSelect(TypedOptionalSelect select)
    {
        var target = Lower(select.Target);
        return HasFields(target.Type)
            ? new IrFieldFind(target, select.Field, select.OptionalType) { IsNullable = IsNullable(target.Type, select.Field), MayHoldNull = MayHoldNull(target.Type, select.Field) }
            : new IrEntryFind(target, Key(select.Field), select.OptionalType);
    }

    IrExpression ITypedExpressionVisitor<IrExpression>.VisitHas(TypedHas has)
    {
        var target = Lower(has.Target);
        return HasFields(target.Type)
            ? new IrFieldTest(target, has.Field) { IsNullable = IsNullable(target.Type, has.Field), MayHoldNull = MayHoldNull(target.Type, has.Field) }
            : new IrEntryTest(target, has.Field);
    }

    IrExpression ITypedExpressionVisitor<IrExpression>.VisitIndex(TypedIndex index) => index.Index.Type is IntType
        ? new IrElementRead(Lower(index.Target), Lower(index.Index), index.Path, index.Type)
        : new IrEntryRead(Lower(index.Target), Lower(index.Index), index.Path, index.Type);

    IrExpression ITypedExpressionVisitor<IrExpression>.VisitOptionalIndex(TypedOptionalIndex index) => index.Index.Type is IntType
        ? new IrElementFind(Lower(index.Target), Lower(index.Index), index.OptionalType)
        : new IrEntryFind(Lower(index.Target), Lower(index.Index), index.OptionalType);

    IrExpression ITypedExpressionVisitor<IrExpression>.VisitCall(TypedCall call) => CallLowering.Lower(call);

    IrExpression ITypedExpressionVisitor<IrExpression>.VisitLogical(TypedLogical logical) =>
        new IrLogical(logical.IsAnd, LowerCondition(logical.Left), LowerCondition(logical.Right));

    IrExpression ITypedExpressionVisitor<IrExpression>.VisitConditional(TypedConditional conditional) =>
        new IrConditional(LowerCondition(conditional.Condition), Lower(conditional.Then), Lower(conditional.Else), conditional.Type);

    IrExpression ITypedExpressionVisitor<IrExpression>.VisitOrValue(TypedOrValue orValue) =>
        new IrFallback(Lower(orValue.Optional), Lower(orValue.Fallback), orValue.Type);

    IrExpression ITypedExpressionVisitor<IrExpression>.VisitList(TypedList list) => new IrList([.. list.Elements.Select(element => LowerFor(element, list.ListType.Element))], list.ListType);

    IrExpression ITypedExpressionVisitor<IrExpression>.VisitMap(TypedMap map) =>
        new IrMap([.. map.Entries.Select(entry => (Lower(entry.Key), LowerFor(entry.Value, map.MapType.Value)))], map.MapType);

    IrExpression ITypedExpressionVisitor<IrExpression>.VisitObject(TypedObject literal) => LowerObject(literal);

    IrExpression ITypedExpressionVisitor<IrExpression>.VisitComprehension(TypedComprehension comprehension) => new IrComprehension(
        comprehension.Kind switch
        {
            ComprehensionKind.All => IrComprehensionKind.All,
            ComprehensionKind.Exists => IrComprehensionKind.Exists,
            ComprehensionKind.ExistsOne => IrComprehensionKind.ExistsOne,
            ComprehensionKind.Filter => IrComprehensionKind.Filter,
            _ => IrComprehensionKind.Map,
        },
        Lower(comprehension.Source),
        comprehension.Variable,
        comprehension.VariableType,
        comprehension.Predicate is { } predicate ? Lower(predicate) : null,
        comprehension.Transform is { } transform ? Lower(transform) : null,
        comprehension.Type);

    IrExpression ITypedExpressionVisitor<IrExpression>.VisitConvert(TypedConvert convert) => new IrConvert(Lower(convert.Operand), convert.Type);

    IrExpression ITypedExpressionVisitor<IrExpression>.VisitTemplate(TypedTemplate template) => new IrTemplate([.. template.Parts.Select(Lower)]);

    IrExpression ITypedExpressionVisitor<IrExpression>.VisitError(TypedError error) => throw new InvalidOperationException("a flow with errors is never lowered");

    public static IrObject LowerObject(TypedObject literal) =>
        new([.. literal.Fields.Select(field => new IrObjectField(
            field.Name, literal.ObjectType.Find(field.Name) is { } property ? LowerFor(field.Value, property.Type) : Lower(field.Value)))], literal.ObjectType);

    private static bool HasFields(FlowType type) => Present(type) is ObjectType or FileType;

    private static bool IsNullable(FlowType type, string field) => Present(type) switch
    {
        ObjectType known => known.Find(field) is not { AlwaysPresent: true },
        _ => FileFields.Find(field) is null,
    };

    /// <summary>Values that come in have no null fields; an object that the flow writes has no name and may have some.</summary>
    private static bool MayHoldNull(FlowType type, string field) => Present(type) is ObjectType { Name.Length: 0 } own && own.Find(field)?.Type is AnyType;

    private static FlowType Present(FlowType type) => type is OptionalType optional ? optional.Inner : type;

    private static IrConstant Key(string key) => new(key, StringType.Instance);
}
