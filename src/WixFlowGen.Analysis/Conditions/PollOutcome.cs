using System.Collections.Immutable;
using WixFlowGen.Semantics.Bound;
using WixFlowGen.Types;

namespace WixFlowGen.Analysis.Conditions;

/// <summary>What a poll does when that which it waits for fails.</summary>
/// <param name="Status">The place of the status: <c>ready.file.operationStatus</c>.</param>
/// <param name="Missed">Values that say that it failed and that do not end the poll.</param>
/// <param name="Ended">Values that say that it failed and that end the poll.</param>
internal sealed record PollOutcome(string Status, ImmutableArray<string> Missed, ImmutableArray<string> Ended)
{
    private static readonly string[] FailureWords = ["FAIL", "ERROR", "CANCEL", "ABORT", "REJECT", "DENIED", "EXPIRED", "TIMED_OUT"];

    /// <summary>Null where no failure is known, or where the condition reads no status.</summary>
    public static PollOutcome? Of(BoundPollStep poll)
    {
        var until = FormulaReader.Read(poll.Until);
        var (status, failures) = poll.Operation?.Facts.Ready is { } ready
            ? ($"{poll.Answer}.{ready.StatusPath}", ready.Failed)
            : ByName(until, poll.Answer);
        if (failures.IsDefaultOrEmpty)
        {
            return null;
        }

        var missed = failures.Where(failure => !CanEnd(until, status, failure)).ToImmutableArray();
        return new(status, missed, [.. failures.Except(missed)]);
    }

    private static bool CanEnd(Formula until, string status, string failure) =>
        Solver.CanHold(until.With(term => term.Kind == TermKind.Text && term.Path == status ? failure : null), []);

    /// <summary>The status that the condition compares, and those of its values whose name says that something failed.</summary>
    private static (string Status, ImmutableArray<string> Failures) ByName(Formula until, string answer) => until.Claims
        .Where(claim => claim.Term.Kind == TermKind.Text && claim.Term.Path.StartsWith($"{answer}.", StringComparison.Ordinal))
        .Select(claim => (claim.Term.Path, Failures: FailuresOf(claim.Term.Type)))
        .FirstOrDefault(status => !status.Failures.IsEmpty, ("", []));

    private static ImmutableArray<string> FailuresOf(FlowType type) => type switch
    {
        OptionalType optional => FailuresOf(optional.Inner),
        StringType text => [.. text.Enum.Where(value => FailureWords.Any(word => value.Contains(word, StringComparison.OrdinalIgnoreCase)))],
        _ => [],
    };
}
