namespace WixFlowGen.Ir.Expressions;

/// <summary>Walks over expressions.</summary>
public static class IrExpressionTree
{
    /// <summary>The direct parts of an expression, in the order they are evaluated.</summary>
    public static IEnumerable<IrExpression> Children(IrExpression expression) => expression switch
    {
        IrConstant or IrName => [],
        IrFieldRead read => [read.Target],
        IrFieldFind find => [find.Target],
        IrFieldTest test => [test.Target],
        IrEntryRead read => [read.Target, read.Key],
        IrEntryFind find => [find.Target, find.Key],
        IrEntryTest test => [test.Target],
        IrElementRead read => [read.Target, read.Index],
        IrElementFind find => [find.Target, find.Index],
        IrCall call => call.Arguments,
        IrArithmetic arithmetic => [arithmetic.Left, arithmetic.Right],
        IrComparison comparison => [comparison.Left, comparison.Right],
        IrMembership membership => [membership.Item, membership.List],
        IrMatch match => [match.Text],
        IrLogical logical => [logical.Left, logical.Right],
        IrNot not => [not.Operand],
        IrConditional conditional => [conditional.Condition, conditional.Then, conditional.Else],
        IrFallback fallback => [fallback.Optional, fallback.Fallback],
        IrList list => list.Elements,
        IrMap map => map.Entries.SelectMany(entry => new[] { entry.Key, entry.Value }),
        IrObject literal => literal.Fields.Select(field => field.Value),
        IrComprehension c => [c.Source, .. c.Predicate is null ? [] : new[] { c.Predicate }, .. c.Transform is null ? [] : new[] { c.Transform }],
        IrConvert convert => [convert.Operand],
        IrTemplate template => template.Parts,
        IrAtRunTime hidden => [hidden.Operand],
        _ => throw new InvalidOperationException($"no children known for {expression.GetType().Name}"),
    };

    /// <summary>The expression and everything in it, parents first.</summary>
    public static IEnumerable<IrExpression> SelfAndDescendants(IrExpression expression)
    {
        yield return expression;
        foreach (var descendant in Children(expression).SelectMany(SelfAndDescendants))
        {
            yield return descendant;
        }
    }

    /// <summary>Whether the value is the same whatever the names hold.</summary>
    public static bool IsConstant(IrExpression expression) => !SelfAndDescendants(expression).Any(part => part is IrName);
}
