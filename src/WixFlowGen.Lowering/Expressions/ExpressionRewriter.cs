using WixFlowGen.Ir.Expressions;

namespace WixFlowGen.Lowering.Expressions;

/// <summary>Copies an expression; passes override what they change.</summary>
internal abstract class ExpressionRewriter : IIrExpressionVisitor<IrExpression>
{
    public virtual IrExpression VisitFieldRead(IrFieldRead read) => read with { Target = Copy(read.Target) };

    public virtual IrExpression VisitFieldFind(IrFieldFind find) => find with { Target = Copy(find.Target) };

    public virtual IrExpression VisitFieldTest(IrFieldTest test) => test with { Target = Copy(test.Target) };

    public IrExpression VisitConstant(IrConstant constant) => constant;

    public IrExpression VisitName(IrName name) => name;

    public IrExpression VisitEntryRead(IrEntryRead read) => read with { Target = Copy(read.Target), Key = Copy(read.Key) };

    public IrExpression VisitEntryFind(IrEntryFind find) => find with { Target = Copy(find.Target), Key = Copy(find.Key) };

    public IrExpression VisitEntryTest(IrEntryTest test) => test with { Target = Copy(test.Target) };

    public IrExpression VisitElementRead(IrElementRead read) => read with { Target = Copy(read.Target), Index = Copy(read.Index) };

    public IrExpression VisitElementFind(IrElementFind find) => find with { Target = Copy(find.Target), Index = Copy(find.Index) };

    public IrExpression VisitCall(IrCall call) => call with { Arguments = [.. call.Arguments.Select(Copy)] };

    public IrExpression VisitArithmetic(IrArithmetic arithmetic) => arithmetic with { Left = Copy(arithmetic.Left), Right = Copy(arithmetic.Right) };

    public IrExpression VisitComparison(IrComparison comparison) => comparison with { Left = Copy(comparison.Left), Right = Copy(comparison.Right) };

    public IrExpression VisitMembership(IrMembership membership) => membership with { Item = Copy(membership.Item), List = Copy(membership.List) };

    public IrExpression VisitMatch(IrMatch match) => match with { Text = Copy(match.Text) };

    public IrExpression VisitLogical(IrLogical logical) => logical with { Left = Copy(logical.Left), Right = Copy(logical.Right) };

    public IrExpression VisitNot(IrNot not) => not with { Operand = Copy(not.Operand) };

    public IrExpression VisitConditional(IrConditional conditional) =>
        conditional with { Condition = Copy(conditional.Condition), Then = Copy(conditional.Then), Else = Copy(conditional.Else) };

    public IrExpression VisitFallback(IrFallback fallback) => fallback with { Optional = Copy(fallback.Optional), Fallback = Copy(fallback.Fallback) };

    public IrExpression VisitList(IrList list) => list with { Elements = [.. list.Elements.Select(Copy)] };

    public IrExpression VisitMap(IrMap map) => map with { Entries = [.. map.Entries.Select(entry => (Copy(entry.Key), Copy(entry.Value)))] };

    public IrExpression VisitObject(IrObject literal) => literal with { Fields = [.. literal.Fields.Select(field => field with { Value = Copy(field.Value) })] };

    public IrExpression VisitComprehension(IrComprehension comprehension) =>
        comprehension with { Source = Copy(comprehension.Source), Predicate = comprehension.Predicate?.Accept(this), Transform = comprehension.Transform?.Accept(this) };

    public IrExpression VisitConvert(IrConvert convert) => convert with { Operand = Copy(convert.Operand) };

    public IrExpression VisitTemplate(IrTemplate template) => template with { Parts = [.. template.Parts.Select(Copy)] };

    public IrExpression VisitAtRunTime(IrAtRunTime hidden) => hidden with { Operand = Copy(hidden.Operand) };

    protected IrExpression Copy(IrExpression expression) => expression.Accept(this);
}
