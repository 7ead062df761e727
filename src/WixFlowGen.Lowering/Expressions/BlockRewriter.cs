using WixFlowGen.Ir;
using WixFlowGen.Ir.Expressions;

namespace WixFlowGen.Lowering.Expressions;

/// <summary>Copies a program with each expression changed.</summary>
/// <param name="arguments">Changes arguments that are no expressions.</param>
internal sealed class BlockRewriter(Func<IrExpression, IrExpression> expressions, Func<IrInvoke, IrArgument, IrArgument> arguments)
{
    public IrBlock Rewrite(IrBlock block) => new([.. block.Statements.Select(Rewrite)]);

    private IrStatement Rewrite(IrStatement statement) => statement switch
    {
        IrInvoke invoke => invoke with { Arguments = [.. invoke.Arguments.Select(argument => Rewrite(argument, invoke))] },
        IrLet let => let with { Value = expressions(let.Value) },
        IrBranch branch => branch with
        {
            Condition = expressions(branch.Condition),
            Then = Rewrite(branch.Then),
            Else = branch.Else is null ? null : Rewrite(branch.Else),
        },
        IrFail fail => fail with { Message = expressions(fail.Message) },
        IrReturn end => end with { Value = expressions(end.Value) },
        _ => statement,
    };

    private IrArgument Rewrite(IrArgument argument, IrInvoke invoke) => argument switch
    {
        IrValue value => value with { Expression = expressions(value.Expression) },
        IrLambda lambda => lambda with { Body = expressions(lambda.Body) },
        IrBody body => body with { Block = Rewrite(body.Block) },
        IrChunks chunks => chunks with { List = expressions(chunks.List) },
        _ => arguments(invoke, argument),
    };
}
