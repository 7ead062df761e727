using System.Globalization;
using System.Text.Json.Nodes;
using WixFlowGen.Execution;
using WixFlowGen.MockWix.Recording;
using WixFlowGen.Runtime.Steps;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.TestSpecs;

namespace WixFlowGen.Testing.Results;

/// <summary>What of a case's expectations was not met.</summary>
internal static class CaseVerdict
{
    /// <param name="outcomes">Of each run; null for one that died.</param>
    public static IReadOnlyList<TestFailure> Of(
        TestCase @case, IReadOnlyList<FlowOutcome?> outcomes, IReadOnlyList<TraceEvent> events, TimeSpan took, Func<JsonObject> state)
    {
        var requests = events.OfType<RequestEvent>().ToList();
        return
        [
            .. @case.Runs.Zip(outcomes).SelectMany(run => OfRun(run.First, run.Second)),
            .. @case.Expect.Requests is { } expected ? RequestMatch.Compare(expected, requests) : [],
            .. @case.Expect.Waits is { } waits ? OfWaits(waits, [.. events.OfType<WaitEvent>()]) : [],
            .. @case.Expect.Time is { } time && WrittenDuration.Read(time) != took
                ? [new TestFailure(time.Span, $"the case should take {time.Value}, but took {Durations.Print(took)}")]
                : Array.Empty<TestFailure>(),
            .. @case.Expect.State is { } wanted ? ValueMatch.Compare(wanted, state(), "state", isWhole: false) : [],
            .. NeverUsed(@case.Script, requests).Where(never => !MayBeUnused(never.Scripted)).Select(never => never.Failure),
        ];
    }

    private static IEnumerable<TestFailure> OfRun(TestRun run, FlowOutcome? outcome)
    {
        if (outcome is null)
        {
            return [];
        }

        if (run.Cut is { } cut)
        {
            return [new(run.Span, $"the process should die at request {cut.Request.ToString(CultureInfo.InvariantCulture)} of the run, but the run ended before")];
        }

        return (run.Expect, outcome.Error) switch
        {
            ({ Error: { } expected }, { } error) => OfError(expected, error),
            ({ Error: { } expected }, null) => [new(expected.Span, $"the run should fail, but gave {ValueMatch.Show(outcome.Result)}")],
            ({ Outputs: var outputs }, { } error) => [new(outputs?.Span ?? run.Span, $"the run failed with {error.Code}: {error.Message}{(error.Step is { } step ? $" (step {step})" : "")}")],
            ({ Outputs: { } outputs }, null) => ValueMatch.Compare(outputs, outcome.Result, "outputs", isWhole: true),
            _ => [],
        };
    }

    private static IEnumerable<TestFailure> OfError(YamlNode expected, FlowFailure error)
    {
        var actual = new JsonObject { ["code"] = error.Code, ["message"] = error.Message, ["step"] = error.Step };
        return expected is YamlScalar code
            ? ValueMatch.Compare(code, actual["code"], "error.code", isWhole: true).Select(failure => failure with { Fact = $"{failure.Fact} ({error.Message})" })
            : ValueMatch.Compare(expected, actual, "error", isWhole: false);
    }

    private static IEnumerable<TestFailure> OfWaits(YamlSequence expected, IReadOnlyList<WaitEvent> actual)
    {
        var came = actual.Count == 0 ? "none" : string.Join(", ", actual.Select(wait => $"{wait.Key} {Length(wait)}"));
        if (expected.Items.Length != actual.Count)
        {
            return [new(expected.Span, string.Create(CultureInfo.InvariantCulture, $"there should be {expected.Items.Length} waits, but there are {actual.Count}: {came}"))];
        }

        return expected.Items.Zip(actual).Where(pair => !Fits(pair.First, pair.Second)).Take(1)
            .Select(pair => new TestFailure(pair.First.Span, $"the wait is {pair.Second.Key} {Length(pair.Second)}; all waits: {came}"));
    }

    private static bool Fits(YamlNode expected, WaitEvent actual) => expected switch
    {
        YamlScalar length => WrittenDuration.Read(length) == TimeSpan.FromMilliseconds(actual.Milliseconds),
        YamlMapping mapping => (mapping.Find("step") as YamlScalar)?.Value == actual.Key && mapping.Find("wait") is YamlScalar length && Fits(length, actual),
        _ => false,
    };

    private static string Length(WaitEvent wait) => Durations.Print(TimeSpan.FromMilliseconds(wait.Milliseconds));

    /// <summary>An answer or fault that never happened is a test that does not test what it says.</summary>
    public static IEnumerable<TestFailure> OfScript(IReadOnlyList<ScriptedAnswer> script, IReadOnlyList<RequestEvent> requests) =>
        NeverUsed(script, requests).Select(never => never.Failure);

    /// <summary>Answers to later requests than came. A test gives them for a request that must not come, so they fail no case; but they may also be a mistake.</summary>
    public static IReadOnlyList<TestFailure> Unused(IReadOnlyList<ScriptedAnswer> script, IReadOnlyList<TraceEvent> events) =>
        [.. NeverUsed(script, [.. events.OfType<RequestEvent>()]).Where(never => MayBeUnused(never.Scripted)).Select(never => never.Failure)];

    private static bool MayBeUnused(ScriptedAnswer scripted) => scripted is { Kind: "answer", Nth: > 1 };

    private static IEnumerable<(ScriptedAnswer Scripted, TestFailure Failure)> NeverUsed(IReadOnlyList<ScriptedAnswer> script, IReadOnlyList<RequestEvent> requests) =>
        from scripted in script
        let count = requests.Count(request => request.Operation == scripted.Target)
        where count < scripted.Nth
        select (scripted, new TestFailure(scripted.Span, string.Create(
            CultureInfo.InvariantCulture, $"this is for request {scripted.Nth} to {scripted.Target}, but there {(count == 1 ? "was 1" : $"were {count}")}")));
}
