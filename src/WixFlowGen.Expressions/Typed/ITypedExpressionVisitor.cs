namespace WixFlowGen.Expressions.Typed;

/// <summary>A member per node and no default: a new node does not compile until every user of the tree handles it.</summary>
public interface ITypedExpressionVisitor<out T>
{
    T VisitLiteral(TypedLiteral literal);

    T VisitReference(TypedReference reference);

    T VisitSelect(TypedSelect select);

    T VisitOptionalSelect(TypedOptionalSelect select);

    T VisitHas(TypedHas has);

    T VisitIndex(TypedIndex index);

    T VisitOptionalIndex(TypedOptionalIndex index);

    T VisitCall(TypedCall call);

    T VisitLogical(TypedLogical logical);

    T VisitConditional(TypedConditional conditional);

    T VisitOrValue(TypedOrValue orValue);

    T VisitList(TypedList list);

    T VisitMap(TypedMap map);

    T VisitObject(TypedObject literal);

    T VisitComprehension(TypedComprehension comprehension);

    T VisitConvert(TypedConvert convert);

    T VisitTemplate(TypedTemplate template);

    T VisitError(TypedError error);
}
