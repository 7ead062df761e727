using System.Collections.Immutable;
using WixFlowGen.Expressions.Typed;
using WixFlowGen.Ir;

namespace WixFlowGen.Lowering.Presence;

/// <summary>
/// Writes into a program what has been found out about its messages: each step gets the rules of its answer, and a field that is not
/// certainly there is checked where it is read.
/// </summary>
internal sealed class PresenceRewriter(ProgramOrigins origins, OperationRules operations)
{
    private readonly CheckedReads _reads = new(origins);

    public IrBlock Rewrite(IrBlock block) => new([.. block.Statements.Select(Rewrite)]);

    public TypedExpression Rewrite(TypedExpression expression) => expression.Accept(_reads);

    private IrStatement Rewrite(IrStatement statement) => statement switch
    {
        IrInvoke invoke => invoke with { Arguments = [.. invoke.Arguments.Select(argument => Rewrite(argument, invoke))] },
        IrLet let => let with { Value = Rewrite(let.Value) },
        IrBranch branch => branch with
        {
            Condition = Rewrite(branch.Condition),
            Then = Rewrite(branch.Then),
            Else = branch.Else is null ? null : Rewrite(branch.Else),
        },
        IrFail fail => fail with { Message = Rewrite(fail.Message) },
        IrReturn end => end with { Value = Rewrite(end.Value) },
        _ => statement,
    };

    private IrArgument Rewrite(IrArgument argument, IrInvoke invoke) => argument switch
    {
        IrValue value => value with { Expression = Rewrite(value.Expression) },
        IrLambda lambda => lambda with { Body = Rewrite(lambda.Body) },
        IrBody body => body with { Block = Rewrite(body.Block) },
        IrChunks chunks => chunks with { List = Rewrite(chunks.List) },
        IrAnswerRules rules when origins.Answers.TryGetValue(invoke, out var answers) => rules with { Rules = RulesOf(answers, rules, invoke) },
        _ => argument,
    };

    private ImmutableArray<IrRule> RulesOf(StepAnswers answers, IrAnswerRules rules, IrInvoke invoke)
    {
        var all = rules.Name == IrAnswerRules.OfResult ? answers.ResultRules : answers.EachRules;
        return invoke.Arguments is [IrOperationReference called, ..] ? [.. all.Except(operations.Of(called.OperationId))] : all;
    }
}
