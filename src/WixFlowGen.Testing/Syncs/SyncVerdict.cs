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
internal sealed class SyncVerdict(SyncTest test, Func<JsonObject> state)
{
    private readonly SyncWrites _writes = new(test.Connectors);

    public IReadOnlyList<TestFailure> Of(SyncTestStep step, IReadOnlyList<RequestEvent> requests, IReadOnlyList<FlowOutcome?> outcomes) =>
    [
        .. outcomes.Where(outcome => outcome?.Error is not null)
            .Select(outcome => new TestFailure(step.Span, $"a run of the sync failed with {outcome?.Error?.Code}: {outcome?.Error?.Message}")),
        .. step.Expect.Report is { } report ? ValueMatch.Compare(report, (outcomes.Count == 0 ? null : outcomes[^1])?.Result, "report", isWhole: false) : [],
        .. Of(step.Expect, requests),
        .. CaseVerdict.OfScript(step.Script, requests),
    ];

    public IReadOnlyList<TestFailure> Of(SyncCase @case, IReadOnlyList<RequestEvent> requests, TimeSpan took) =>
    [
        .. @case.Expect.Whole.Time is { } time && WrittenDuration.Read(time) != took
            ? [new TestFailure(time.Span, $"the case should take {time.Value}, but took {Durations.Print(took)}")]
            : Array.Empty<TestFailure>(),
        .. Of(@case.Expect, requests),
        .. CaseVerdict.OfScript(@case.Script, requests),
    ];

    private IEnumerable<TestFailure> Of(SyncExpectation expect, IReadOnlyList<RequestEvent> requests)
    {
        var made = _writes.Of(requests);
        if (expect.Writes is { } writes && writes.Value != made.Count.ToString(CultureInfo.InvariantCulture))
        {
            var list = made.Count == 0 ? "none" : $"{made.Count.ToString(CultureInfo.InvariantCulture)}: {string.Join(", ", made.Select(RequestMatch.NameOf))}";
            yield return new(writes.Span, $"there should be {writes.Value} writes, but there are {list}");
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
}
