using System.Text;
using System.Text.Json.Nodes;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Execution;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Conformance.Flows;

/// <summary>
/// A run that dies at any point and is started again with its id ends alike on every executor and repeats nothing that was written down.
/// <c>resume.golden.txt</c> shows what is sent before and after each cut.
/// </summary>
public sealed class ResumeTests(FlowExecutors executors) : IClassFixture<FlowExecutors>
{
    private const string RunId = "run-1";

    /// <summary>Longer than the lease of a run that nobody lets go of.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(20);

    [Theory]
    [InlineData("private-track-sale", "happy")]
    public void A_run_cut_anywhere_goes_on_without_repeating_what_is_written_down(string flow, string name)
    {
        var compiled = RepositoryFlows.Named(flow);
        var @case = FlowCase.Open(flow, name);
        var golden = new StringBuilder();
        foreach (var point in PointsOf(compiled, @case))
        {
            var traces = executors.Traces(run => MockedRun.Trace(world => DieAndResumeAsync(run, compiled, @case, world, point), @case.Prepare, @case.Options));

            TraceComparison.AssertEqual(traces);
            golden.Append(Describe(point, traces[0].Trace));
        }

        Golden.Verify(FlowCase.PathOf(flow, "resume.golden.txt"), golden.ToString());
    }

    private IReadOnlyList<CutPoint> PointsOf(CompiledFlow flow, FlowCase @case)
    {
        IReadOnlyList<CutPoint> points = [];
        _ = MockedRun.Trace(
            async world =>
            {
                using var cut = new Cut(world, new RecordJournal(new InMemoryRecordStore()), null);
                var outcome = await executors.All[0].Run(flow, @case.Inputs, cut.World, RunId, CancellationToken.None);
                points = [.. cut.Points];
                return outcome;
            },
            @case.Prepare, @case.Options);
        return points;
    }

    private static async Task<FlowOutcome> DieAndResumeAsync(FlowExecutor run, CompiledFlow flow, FlowCase @case, FlowWorld world, CutPoint point)
    {
        var journal = new RecordJournal(new InMemoryRecordStore());
        using var cut = new Cut(world, journal, point);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run(flow, @case.Inputs, cut.World, RunId, cut.Death));
        world.OnWait("(dead)", _pause);
        await Task.Delay(_pause, world.Time);
        return await run(flow, @case.Inputs, world with { Journal = journal }, RunId, CancellationToken.None);
    }

    private static string Describe(CutPoint point, string trace)
    {
        var json = JsonNode.Parse(trace);
        var events = (json?["events"] as JsonArray ?? []).OfType<JsonObject>().Select(Describe).ToList();
        var death = events.FindIndex(line => line.StartsWith("wait (dead)", StringComparison.Ordinal));
        var ending = json?["error"] is { } error ? $"fails with {error["code"]}" : "ends well";
        return $"{point}\n  first:  {string.Join(", ", events.Take(death))}\n  then:   {string.Join(", ", events.Skip(death + 1))}\n  {ending}\n";
    }

    private static string Describe(JsonObject happened) => happened["wait"] is { } wait
        ? $"wait {wait["key"]} {wait["ms"]}"
        : $"{happened["request"]?["method"]} {LastPart(happened["request"]?["path"]?.ToString() ?? "")}";

    private static string LastPart(string path) => path.StartsWith("/upload/", StringComparison.Ordinal) ? "upload" : path[(path.LastIndexOf('/') + 1)..];
}
