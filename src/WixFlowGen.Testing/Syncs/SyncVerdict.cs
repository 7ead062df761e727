using System.Globalization;
using System.Text.Json.Nodes;
using WixFlowGen.Execution;
using WixFlowGen.MockWix.Recording;
using WixFlowGen.Runtime.Steps;
using WixFlowGen.TestSpecs.Syncs;
using WixFlowGen.Testing.Results;

namespace WixFlowGen.Testing.Syncs;

/// <summary>What of the expectations of a step or a case was not met.</summary>
/// <param name="state">What both systems have now.</param>
/// <param name="refusals">What a side refuses now, in the words of the refusal.</param>
internal sealed class SyncVerdict(SyncTest test, Func<JsonObject> state, Func<IReadOnlyList<string>> refusals)
{
    private readonly SyncWrites _writes = new(test.Connectors);

    public IReadOnlyList<TestFailure> Of(SyncTestStep step, IReadOnlyList<RequestEvent> requests, IReadOnlyList<FlowOutcome?> outcomes) => WithRefusals(
    [
        .. outcomes.Where(outcome => outcome?.Error is not null)
            .Select(outcome => new TestFailure(step.Span, $"a run of the sync failed with {outcome?.Error?.Code}: {outcome?.Error?.Message}")),
        .. step.Expect.Report is { } report ? ValueMatch.Compare(report, (outcomes.Count == 0 ? null : outcomes[^1])?.Result, "report", isWhole: false) : [],
        .. Of(step.Expect, requests),
        .. CaseVerdict.OfScript(step.Script, requests),
    ]);

    public IReadOnlyList<TestFailure> Of(SyncCase @case, IReadOnlyList<RequestEvent> requests, TimeSpan took) => WithRefusals(
    [
        .. @case.Expect.Whole.Time is { } time && WrittenDuration.Read(time) != took
            ? [new TestFailure(time.Span, $"the case should take {time.Value}, but took {Durations.Print(took)}")]
            : Array.Empty<TestFailure>(),
        .. Of(@case.Expect, requests),
        .. CaseVerdict.OfScript(@case.Script, requests),
    ]);

    private IEnumerable<TestFailure> Of(SyncExpectation expect, IReadOnlyList<RequestEvent> requests)
    {
        var made = _writes.Of(requests);
        if (expect.Writes is { } writes && writes.Value != made.Count.ToString(CultureInfo.InvariantCulture))
        {
            var should = writes.Value == "1" ? "there should be 1 write" : $"there should be {writes.Value} writes";
            var are = made.Count switch
            {
                0 => "there are none",
                1 => $"there is 1: {RequestMatch.NameOf(made[0])}",
                _ => $"there are {made.Count.ToString(CultureInfo.InvariantCulture)}: {string.Join(", ", made.Select(RequestMatch.NameOf))}",
            };
            yield return new(writes.Span, $"{should}, but {are}; {Told(requests)}");
        }

        foreach (var failure in expect.Whole.Requests is { } expected ? RequestMatch.Compare(expected, requests) : [])
        {
            yield return failure;
        }

        foreach (var failure in expect.Whole.State is { } wanted ? ValueMatch.Compare(wanted, state(), "state", isWhole: false) : [])
        {
            yield return failure;
        }
    }

    /// <summary>An entity that a side refuses is the likely reason of all that is otherwise than expected.</summary>
    private List<TestFailure> WithRefusals(List<TestFailure> failures)
    {
        if (failures.Count > 0 && refusals() is { Count: > 0 } refused)
        {
            failures[0] = failures[0] with { Fact = $"{failures[0].Fact}; refused: {string.Join("; ", refused)}" };
        }

        return failures;
    }

    private static string Told(IReadOnlyList<RequestEvent> requests) =>
        requests.Count == 0 ? "no requests were made" : $"the requests were {string.Join(", ", requests.Select(Told))}";

    private static string Told(RequestEvent request) => request.Status is >= 400 and var status
        ? $"{RequestMatch.NameOf(request)} ({status.ToString(CultureInfo.InvariantCulture)})"
        : RequestMatch.NameOf(request);
}
