using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Conformance.RandomFlows;
using WixFlowGen.Execution;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Conformance.Flows.CaughtFailures;

/// <summary>Runs a flow on one executor until it ends, through pauses, waits for events that come too late, and one death.</summary>
internal sealed partial class CaughtRun(FailingFlow flow, CompiledFlow compiled, FlowExecutor executor)
{
    private const string RunId = "run-1";
    private const int MostStops = 200;

    /// <summary>How long the run may work at a stretch; null for as long as it takes.</summary>
    public TimeSpan? Budget { get; init; }

    /// <summary>Where the process dies; null where it does not.</summary>
    public CutPoint? Point { get; init; }

    /// <summary>Where it could have died.</summary>
    public IReadOnlyList<CutPoint> Points { get; private set; } = [];

    /// <summary>What the external system was asked for, and how the run ended.</summary>
    public IReadOnlyList<string> Log()
    {
        var system = new RefusingSystem(flow.Refusals);
        string? code = null;
        _ = MockedRun.Trace(async world =>
        {
            var outcome = await RunAsync(system.In(world with { Secrets = RandomSystem.Secrets, Records = new InMemoryRecordStore(), Budget = Budget }));
            code = outcome.Error?.Code;
            return outcome;
        });
        return [.. system.Log, FailureModel.End(code)];
    }

    private async Task<FlowOutcome> RunAsync(FlowWorld world)
    {
        var journal = new RecordJournal(new InMemoryRecordStore());
        using var process = new Cut(world, journal, Point);
        var (alive, abandon) = (process.World, process.Death);
        for (var stops = 0; stops < MostStops; stops++)
        {
            try
            {
                var outcome = await executor(compiled, [], alive, RunId, abandon);
                if (outcome.Error?.Code is not ("RUN_PAUSED" or "RUN_WAITING"))
                {
                    Points = [.. process.Points];
                    return outcome;
                }

                await PassAsync(outcome.Error, world);
            }
            catch (OperationCanceledException) when (process.Death.IsCancellationRequested)
            {
                await Task.Delay(CutRun.Pause, world.Time, CancellationToken.None);
                (alive, abandon) = (world with { Journal = journal }, CancellationToken.None);
            }
        }

        throw new InvalidOperationException("the run does not end");
    }

    /// <summary>A run that waits for an event gets it after the wait is over.</summary>
    private static async Task PassAsync(FlowFailure stopped, FlowWorld world)
    {
        var resumeAt = DateTimeOffset.Parse(stopped.Details?["resumeAt"]?.ToString() ?? "", CultureInfo.InvariantCulture);
        var left = resumeAt - world.Time.GetUtcNow();
        await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, world.Time, CancellationToken.None);
        if (AwaitedEvent().Match(stopped.Message) is { Success: true } awaited)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), world.Time, CancellationToken.None);
            await world.PublishAsync(awaited.Groups[1].Value, new JsonObject { ["note"] = "late" });
        }
    }

    [GeneratedRegex("waits for event '([^']*)'")]
    private static partial Regex AwaitedEvent();
}
