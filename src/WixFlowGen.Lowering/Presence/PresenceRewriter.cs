using System.Collections.Immutable;
using WixFlowGen.Ir;
using WixFlowGen.Ir.Expressions;
using WixFlowGen.Lowering.Expressions;

namespace WixFlowGen.Lowering.Presence;

/// <summary>
/// Writes into a program what has been found out about its messages: each step gets the rules of its answer, and a field that is not
/// certainly there is checked where it is read.
/// </summary>
internal sealed class PresenceRewriter(ProgramOrigins origins, OperationRules operations) : ExpressionRewriter
{
    public IrBlock Rewrite(IrBlock block) => new BlockRewriter(Rewrite, Rewrite).Rewrite(block);

    public IrExpression Rewrite(IrExpression expression) => Copy(expression);

    public override IrExpression VisitFieldRead(IrFieldRead read) => read with { Target = Copy(read.Target), IsCertain = origins.IsCertain(read) };

    private IrArgument Rewrite(IrInvoke invoke, IrArgument argument) =>
        argument is IrAnswerRules rules && origins.Answers.TryGetValue(invoke, out var answers) ? rules with { Rules = RulesOf(answers, rules, invoke) } : argument;

    private ImmutableArray<IrRule> RulesOf(StepAnswers answers, IrAnswerRules rules, IrInvoke invoke)
    {
        var all = rules.Name == IrAnswerRules.OfResult ? answers.ResultRules : answers.EachRules;
        return invoke.Arguments is [IrOperationReference called, ..] ? [.. all.Except(operations.Of(called.OperationId))] : all;
    }
}
