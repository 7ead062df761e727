using System.Text;
using System.Text.Json;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Execution;
using WixFlowGen.MockWix;
using WixFlowGen.MockWix.Areas;
using WixFlowGen.MockWix.Faults;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Conformance.RandomFlows;

/// <summary>Runs a case on one executor, whole or cut in two.</summary>
internal static class RandomRun
{
    private const string RunId = "run-1";

    /// <summary>Longer than the lease of a run that nobody lets go of.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(20);

    /// <param name="onTie">Told when two equal requests are sent at one instant, so that the trace may differ from run to run.</param>
    public static string Whole(RandomCase @case, CompiledFlow flow, FlowExecutor run, Action? onTie = null) => Trace(@case, world =>
        run(flow, @case.Inputs, new SlowWix(@case.LatencySeed, onTie).Before(world), RunId, CancellationToken.None));

    /// <summary>The process dies at a request of the case, if it sends so many, and is started again.</summary>
    /// <inheritdoc cref="Whole"/>
    public static string Cut(RandomCase @case, CompiledFlow flow, FlowExecutor run, Action? onTie = null) => Trace(@case, async world =>
    {
        var journal = new RecordJournal(new InMemoryRecordStore());
        using var cut = new Cut(world, journal, new CutPoint(CutPlace.Request, @case.CutsAt, @case.CutsAfter));
        try
        {
            return await run(flow, @case.Inputs, new SlowWix(@case.LatencySeed, onTie).Before(cut.World), RunId, cut.Death);
        }
        catch (OperationCanceledException) when (cut.Death.IsCancellationRequested)
        {
            await Task.Delay(_pause, world.Time);

            // Counts anew: on some executors the dead process goes on sending what nobody receives.
            return await run(flow, @case.Inputs, new SlowWix(@case.LatencySeed, onTie).Before(world with { Journal = journal }), RunId, CancellationToken.None);
        }
    });

    /// <summary>A fault of the host is part of the trace: it has to be found, not to end the search.</summary>
    private static string Trace(RandomCase @case, Func<FlowWorld, Task<FlowOutcome>> run)
    {
        try
        {
            return RandomTrace.Ordered(MockedRun.Trace(world => run(world with { Secrets = RandomSystem.Secrets }), site => Prepare(@case, site), new MockWixOptions
            {
                Seed = @case.Seed + 1,
                Media = new MediaOptions { ProcessingTime = TimeSpan.FromMilliseconds(@case.ProcessingMilliseconds) },
            }));
        }
        catch (Exception fault)
        {
            return $$"""{"broke": {{JsonSerializer.Serialize($"{fault.GetType().Name}: {fault.Message}")}}}""";
        }
    }

    private static void Prepare(RandomCase @case, MockWixSite site)
    {
        site.Faults.Add(FaultScriptReader.Read(@case.Faults));
        RandomSystem.Connect(site, @case.Projects);
        for (var i = 0; i < @case.Projects; i++)
        {
            site.Area<PortfolioArea>().AddProject(new() { ["title"] = $"Project {i}" });
            site.Area<MediaArea>().Seed($"notes-{i}.txt", "text/plain", Encoding.UTF8.GetBytes("notes"));
        }
    }
}
