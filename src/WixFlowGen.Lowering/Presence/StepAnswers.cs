using System.Collections.Immutable;
using WixFlowGen.Ir;

namespace WixFlowGen.Lowering.Presence;

/// <summary>The messages that a step takes in.</summary>
/// <param name="Result">The message that becomes the result of the step.</param>
/// <param name="Each">The message that the condition of a <c>poll</c> reads; null for other steps.</param>
internal sealed record StepAnswers(AnswerSource Result, AnswerSource? Each = null)
{
    /// <summary>What every message has to have that the step receives.</summary>
    public ImmutableArray<IrRule> EachRules => (Each ?? Result).Rules();

    /// <summary>What only the last message has to have.</summary>
    public ImmutableArray<IrRule> ResultRules => Each is null ? [] : [.. Result.Rules().Except(Each.Rules())];
}
