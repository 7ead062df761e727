using System.Globalization;
using System.Text.Json.Nodes;
using WixFlowGen.Execution;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Storage;
using WixFlowGen.Testing.Site;
using WixFlowGen.TestSpecs;

namespace WixFlowGen.Testing.Syncs;

/// <summary>Starts flows of a sync in processes that may die.</summary>
internal sealed class SyncProcess(TestSite site, IReadOnlyList<CompiledFlow> flows, FlowExecutor executor)
{
    /// <summary>Longer than the lease of a run that nobody lets go of.</summary>
    private static readonly TimeSpan _longerThanLeases = TimeSpan.FromMinutes(20);

    private const int MostStarts = 1000;

    private readonly List<(string Flow, JsonObject Inputs, string Id)> _died = [];
    private readonly List<FlowOutcome?> _outcomes = [];
    private int _runs, _starts;

    /// <summary>How each run ended; null for one that died.</summary>
    public IReadOnlyList<FlowOutcome?> Outcomes => _outcomes;

    /// <summary>Does a step's work as one process.</summary>
    /// <param name="cut">Where it dies; null when it lives.</param>
    /// <param name="work">Starts flows by their full name; what they give is null when the process is dead.</param>
    /// <returns>Whether the process died.</returns>
    public async Task<bool> RunAsync(RunCut? cut, Func<Func<string, JsonObject, Task<FlowOutcome?>>, Task> work)
    {
        var point = cut is null ? null : new CutPoint(CutPlace.Request, cut.Request, cut.IsAfter);
        var world = site.World with { AppId = SyncSite.AppId };
        using var process = new Cut(world, world.Journal ?? new RecordJournal(new InMemoryRecordStore()), point);
        await work((flow, inputs) => process.Death.IsCancellationRequested
            ? Task.FromResult<FlowOutcome?>(null)
            : StartAsync(flow, inputs, string.Create(CultureInfo.InvariantCulture, $"run-{++_runs}"), process));
        return process.Death.IsCancellationRequested;
    }

    /// <summary>Takes up the runs whose process died, later than anybody could hold them; gives how they ended.</summary>
    public async Task<IReadOnlyList<FlowOutcome?>> ResumeAsync()
    {
        var died = _died.ToList();
        _died.Clear();
        await Task.Delay(_longerThanLeases, site.Time);
        var before = _outcomes.Count;
        using var process = new Cut(site.World with { AppId = SyncSite.AppId }, site.World.Journal ?? new RecordJournal(new InMemoryRecordStore()), null);
        foreach (var (flow, inputs, id) in died)
        {
            await StartAsync(flow, inputs, id, process);
        }

        return [.. _outcomes.Skip(before)];
    }

    /// <summary>A run that stops because something is due later goes on then.</summary>
    private async Task<FlowOutcome?> StartAsync(string flow, JsonObject inputs, string id, Cut process)
    {
        try
        {
            while (true)
            {
                if (++_starts > MostStarts)
                {
                    throw new InvalidOperationException("runs of the sync follow each other without end");
                }

                var outcome = await executor(Named(flow), (JsonObject)inputs.DeepClone(), process.World, id, process.Death);
                if (outcome.Error is not { Code: "RUN_PAUSED" } paused)
                {
                    _outcomes.Add(outcome);
                    return outcome;
                }

                var due = DateTimeOffset.Parse(paused.Details?["resumeAt"]?.ToString() ?? "", CultureInfo.InvariantCulture);
                await Task.Delay(due - site.Time.GetUtcNow(), site.Time);
            }
        }
        catch (OperationCanceledException) when (process.Death.IsCancellationRequested)
        {
            _died.Add((flow, inputs, id));
            _outcomes.Add(null);
            return null;
        }
    }

    private CompiledFlow Named(string flow) => flows.Single(one => one.Ir.Name == flow);
}
