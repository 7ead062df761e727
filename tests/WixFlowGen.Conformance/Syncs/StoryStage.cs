using System.Globalization;
using System.Text.Json.Nodes;
using WixFlowGen.Conformance.Flows;
using WixFlowGen.Execution;

namespace WixFlowGen.Conformance.Syncs;

/// <summary>Stands between a request of the sync and the system it goes to.</summary>
internal delegate Task<HttpResponseMessage> StoryNetwork(HttpRequestMessage request, Func<Task<HttpResponseMessage>> send, CancellationToken cancellationToken);

/// <summary>Starts the flows of a sync, in processes that may die, over a network that may fail.</summary>
internal sealed class StoryStage(SyncScene scene, IReadOnlyList<CompiledFlow> flows, FlowExecutor executor, StoryNetwork network)
{
    private const int MostStarts = 200;

    private readonly List<(string Flow, JsonObject Inputs, string Id)> _died = [];
    private int _wixSeen, _externalSeen, _runs, _starts;

    public Task WaitAsync(TimeSpan length, CancellationToken cancellationToken = default) => Task.Delay(length, scene.Time, cancellationToken);

    /// <summary>Events that happened since they were last taken.</summary>
    public IReadOnlyList<(string Flow, JsonObject Inputs)> TakeNews()
    {
        List<(string, JsonObject)> news =
        [
            .. scene.Site.Events.Entries.Skip(_wixSeen).Select(happened => ("outbound", SyncScene.OfWix(happened))),
            .. scene.System.Store.Changes.Skip(_externalSeen).Select(change => ("inbound", SyncScene.OfPieces(change))),
        ];
        (_wixSeen, _externalSeen) = (scene.Site.Events.Entries.Count, scene.System.Store.Changes.Count);
        return news;
    }

    /// <summary>What the sync knows of entities that belong together.</summary>
    public async Task<IReadOnlyList<JsonObject>> PairsAsync() =>
        [.. (await scene.Records.ListAsync("sync-pairs", "", null, 1000, CancellationToken.None)).Select(record => JsonNode.Parse(record.Json)).OfType<JsonObject>()];

    /// <summary>Null when the process died on the way; the run is taken up again later.</summary>
    public Task<FlowOutcome?> StartAsync(string flow, JsonObject inputs, CutPoint? cut = null) =>
        RunAsync(flow, inputs, string.Create(CultureInfo.InvariantCulture, $"run-{++_runs}"), cut);

    /// <summary>Takes up all runs whose process died.</summary>
    public async Task RecoverAsync()
    {
        foreach (var (flow, inputs, id) in _died.ToList())
        {
            await WaitAsync(CutRun.Pause);
            await RunAsync(flow, inputs, id, null);
        }

        _died.Clear();
    }

    private async Task<FlowOutcome?> RunAsync(string flow, JsonObject inputs, string id, CutPoint? cut)
    {
        var world = scene.World with { Wix = (request, cancellationToken) => network(request, () => scene.World.Wix(request, cancellationToken), cancellationToken) };
        using var process = new Cut(world, world.Journal ?? throw new InvalidOperationException("runs of a sync are journaled"), cut);
        while (true)
        {
            try
            {
                Assert.True(++_starts < MostStarts, "runs follow each other without end");
                var outcome = await executor(Named(flow), (JsonObject)inputs.DeepClone(), process.World, id, process.Death);
                if (outcome.Error is not { Code: "RUN_PAUSED" } paused)
                {
                    return outcome;
                }

                var due = DateTimeOffset.Parse(paused.Details?["resumeAt"]?.ToString() ?? "", CultureInfo.InvariantCulture);
                await WaitAsync(due - scene.Time.GetUtcNow());
            }
            catch (OperationCanceledException) when (process.Death.IsCancellationRequested)
            {
                _died.Add((flow, inputs, id));
                return null;
            }
        }
    }

    private CompiledFlow Named(string flow) => flows.Single(one => one.Ir.Name == $"projects-{flow}");
}
