using WixFlowGen.Expressions.Typed;

namespace WixFlowGen.Lowering.Presence;

/// <summary>Copies an expression; a field that is not certainly there is checked where it is read.</summary>
internal sealed class CheckedReads(ProgramOrigins origins) : ITypedExpressionVisitor<TypedExpression>
{
    public TypedExpression VisitLiteral(TypedLiteral literal) => literal;

    public TypedExpression VisitReference(Expressions.Typed.TypedReference reference) => reference;

    public TypedExpression VisitSelect(TypedSelect select) => select with { Target = Copy(select.Target), AlwaysPresent = origins.IsCertain(select) };

    public TypedExpression VisitOptionalSelect(TypedOptionalSelect select) => select with { Target = Copy(select.Target) };

    public TypedExpression VisitHas(TypedHas has) => has with { Target = Copy(has.Target) };

    public TypedExpression VisitIndex(TypedIndex index) => index with { Target = Copy(index.Target), Index = Copy(index.Index) };

    public TypedExpression VisitOptionalIndex(TypedOptionalIndex index) => index with { Target = Copy(index.Target), Index = Copy(index.Index) };

    public TypedExpression VisitCall(TypedCall call) => call with { Arguments = [.. call.Arguments.Select(Copy)] };

    public TypedExpression VisitLogical(TypedLogical logical) => logical with { Left = Copy(logical.Left), Right = Copy(logical.Right) };

    public TypedExpression VisitConditional(TypedConditional conditional) =>
        conditional with { Condition = Copy(conditional.Condition), Then = Copy(conditional.Then), Else = Copy(conditional.Else) };

    public TypedExpression VisitOrValue(TypedOrValue orValue) => orValue with { Optional = Copy(orValue.Optional), Fallback = Copy(orValue.Fallback) };

    public TypedExpression VisitList(TypedList list) => list with { Elements = [.. list.Elements.Select(Copy)] };

    public TypedExpression VisitMap(TypedMap map) => map with { Entries = [.. map.Entries.Select(entry => (Copy(entry.Key), Copy(entry.Value)))] };

    public TypedExpression VisitObject(TypedObject literal) => literal with { Fields = [.. literal.Fields.Select(field => field with { Value = Copy(field.Value) })] };

    public TypedExpression VisitComprehension(TypedComprehension comprehension) => comprehension with
    {
        Source = Copy(comprehension.Source),
        Predicate = comprehension.Predicate is { } predicate ? Copy(predicate) : null,
        Transform = comprehension.Transform is { } transform ? Copy(transform) : null,
    };

    public TypedExpression VisitConvert(TypedConvert convert) => convert with { Operand = Copy(convert.Operand) };

    public TypedExpression VisitTemplate(TypedTemplate template) => template with { Parts = [.. template.Parts.Select(Copy)] };

    public TypedExpression VisitError(TypedError error) => error;

    private TypedExpression Copy(TypedExpression expression) => expression.Accept(this);
}
