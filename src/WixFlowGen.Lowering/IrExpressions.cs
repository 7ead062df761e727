using WixFlowGen.Ir;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Types;

namespace WixFlowGen.Lowering;

/// <summary>All expressions and named types of a block, in order.</summary>
internal static class IrExpressions
{
    public static IEnumerable<IrExpression> In(IrBlock block) => block.Statements.SelectMany(In);

    public static IEnumerable<FlowType> TypesIn(IrBlock block) => Arguments(block).SelectMany(argument => argument switch
    {
        IrTypeReference reference => [reference.Type],
        IrBody body => TypesIn(body.Block).Append(body.Result),
        _ => Enumerable.Empty<FlowType>(),
    });

    /// <summary>The types of values that other runs may have stored.</summary>
    public static IEnumerable<FlowType> StoredTypesIn(IrBlock block) => Invokes(block).Where(invoke => invoke.Function is "ensure" or "linkGet")
        .SelectMany(invoke => invoke.Arguments).OfType<IrTypeReference>().Select(reference => reference.Type);

    private static IEnumerable<IrExpression> In(IrStatement statement) => statement switch
    {
        IrInvoke invoke => invoke.Arguments.SelectMany(In),
        IrDeclare => [],
        IrLet let => [let.Value],
        IrBranch branch => [branch.Condition, .. In(branch.Then), .. branch.Else is null ? [] : In(branch.Else)],
        IrFail fail => [fail.Message],
        IrReturn end => [end.Value],
        _ => throw new InvalidOperationException($"no expressions known for {statement.GetType().Name}"),
    };

    private static IEnumerable<IrExpression> In(IrArgument argument) => argument switch
    {
        IrValue value => [value.Expression],
        IrLambda lambda => [lambda.Body],
        IrChunks chunks => [chunks.List],
        IrBody body => In(body.Block),
        _ => [],
    };

    private static IEnumerable<IrArgument> Arguments(IrBlock block) => block.Statements.SelectMany(statement => statement switch
    {
        IrInvoke invoke => invoke.Arguments,
        IrBranch branch => Arguments(branch.Then).Concat(branch.Else is null ? [] : Arguments(branch.Else)),
        _ => Enumerable.Empty<IrArgument>(),
    });

    /// <summary>Every call of a runtime function, also those in bodies of others.</summary>
    private static IEnumerable<IrInvoke> Invokes(IrBlock block) => block.Statements.SelectMany(statement => statement switch
    {
        IrInvoke invoke => invoke.Arguments.OfType<IrBody>().SelectMany(body => Invokes(body.Block)).Prepend(invoke),
        IrBranch branch => Invokes(branch.Then).Concat(branch.Else is null ? [] : Invokes(branch.Else)),
        _ => Enumerable.Empty<IrInvoke>(),
    });
}
