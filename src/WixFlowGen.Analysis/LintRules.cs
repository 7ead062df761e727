using System.Collections.Immutable;
using WixFlowGen.Analysis.Rules;

namespace WixFlowGen.Analysis;

/// <summary>Every rule, by code. A new rule is a line here, a class, a catalogue entry and a page.</summary>
internal static class LintRules
{
    public static readonly ImmutableArray<LintRule> All =
    [
        new UnusedResultRule(),
        new UnboundedPollRule(),
        new FastPollRule(),
        new PermanentLinkRule(),
        new UploadBeforeReadyRule(),
        new UnreachableStepRule(),
        new ElevatedForAnyoneRule(),
        new TruncateRule(),
        new SecretLiteralRule(),
        new StaleRevisionRule(),
        new BulkInLoopRule(),
        new RetryWithoutKeyRule(),
        new UselessRetryRule(),
        new VeloBudgetRule(),
        new SelfTriggeringRule(),
        new MediaAddressRule(),
        new ConstantConditionRule(),
        new PollMissesFailureRule(),
        new FailureUnreadRule(),
        new SlowPollRule(),
        new ExpressionAsTextRule(),
        new ForeignIdRule(),
        new UnusedInputRule(),
        new KeyWithoutLoopRule(),
        new LinkNameRule(),
        new FirstPageRule(),
        new PartialUpdateRule(),
        new FixedOffsetRule(),
        new WrongUnitRule(),
        new OftenAbsentRule(),
        new RecoverKeyRule(),
    ];
}
