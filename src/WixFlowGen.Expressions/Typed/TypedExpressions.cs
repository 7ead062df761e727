namespace WixFlowGen.Expressions.Typed;

/// <summary>Walks over typed expressions.</summary>
public static class TypedExpressions
{
    /// <summary>The direct parts of an expression, in the order they are evaluated.</summary>
    public static IEnumerable<TypedExpression> Children(TypedExpression expression) => expression switch
    {
        TypedLiteral or TypedReference or TypedError => [],
        TypedSelect select => [select.Target],
        TypedOptionalSelect select => [select.Target],
        TypedHas has => [has.Target],
        TypedIndex index => [index.Target, index.Index],
        TypedOptionalIndex index => [index.Target, index.Index],
        TypedCall call => call.Arguments,
        TypedLogical logical => [logical.Left, logical.Right],
        TypedConditional conditional => [conditional.Condition, conditional.Then, conditional.Else],
        TypedOrValue orValue => [orValue.Optional, orValue.Fallback],
        TypedList list => list.Elements,
        TypedMap map => map.Entries.SelectMany(entry => new[] { entry.Key, entry.Value }),
        TypedObject literal => literal.Fields.Select(field => field.Value),
        TypedComprehension c => [c.Source, .. c.Predicate is null ? [] : new[] { c.Predicate }, .. c.Transform is null ? [] : new[] { c.Transform }],
        TypedConvert convert => [convert.Operand],
        TypedTemplate template => template.Parts,
        _ => throw new InvalidOperationException($"no children known for {expression.GetType().Name}"),
    };

    /// <summary>The expression and everything in it, parents first.</summary>
    public static IEnumerable<TypedExpression> SelfAndDescendants(TypedExpression expression)
    {
        yield return expression;
        foreach (var descendant in Children(expression).SelectMany(SelfAndDescendants))
        {
            yield return descendant;
        }
    }
}
