namespace WixFlowGen.Ir.Expressions;

/// <summary>A member per node and no default: a new node does not compile until every target handles it.</summary>
public interface IIrExpressionVisitor<out T>
{
    T VisitConstant(IrConstant constant);

    T VisitName(IrName name);

    T VisitFieldRead(IrFieldRead read);

    T VisitFieldFind(IrFieldFind find);

    T VisitFieldTest(IrFieldTest test);

    T VisitEntryRead(IrEntryRead read);

    T VisitEntryFind(IrEntryFind find);

    T VisitEntryTest(IrEntryTest test);

    T VisitElementRead(IrElementRead read);

    T VisitElementFind(IrElementFind find);

    T VisitCall(IrCall call);

    T VisitArithmetic(IrArithmetic arithmetic);

    T VisitComparison(IrComparison comparison);

    T VisitMembership(IrMembership membership);

    T VisitMatch(IrMatch match);

    T VisitLogical(IrLogical logical);

    T VisitNot(IrNot not);

    T VisitConditional(IrConditional conditional);

    T VisitFallback(IrFallback fallback);

    T VisitList(IrList list);

    T VisitMap(IrMap map);

    T VisitObject(IrObject literal);

    T VisitComprehension(IrComprehension comprehension);

    T VisitConvert(IrConvert convert);

    T VisitTemplate(IrTemplate template);

    T VisitAtRunTime(IrAtRunTime hidden);
}
