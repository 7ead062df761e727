using System.Text.Json.Nodes;
using WixFlowGen.Execution;
using WixFlowGen.Execution.Velo;

namespace WixFlowGen.Conformance.JavaScript;

/// <summary>
/// Runs the modules of a site in Node, unmodified, with the published Wix packages and Node's own <c>fetch</c>. One child serves all runs, one run
/// at a time; each run has module instances and SDK clients of its own. Requests come over HTTP through a door, all else over standard input and output.
/// </summary>
public sealed class NodeHost : IDisposable
{
    private readonly NodeDoor _door = NodeDoor.Open();
    private readonly NodeProcess _node;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private int _handled;
    private int _runs;

    public NodeHost() => _node = NodeProcess.Start("run.mjs", _door.Address);

    public bool IsBusy => _oneAtATime.CurrentCount == 0;

    /// <summary>Calls a function and waits for its promise. Run it inside <c>VirtualTime.Run</c>.</summary>
    /// <param name="abandon">Leaves the run where it is, as a process that dies does.</param>
    /// <exception cref="InvalidOperationException">The child ended or broke the protocol.</exception>
    public async Task<FlowOutcome> RunAsync(VeloSite site, VeloCall call, FlowWorld world, CancellationToken abandon = default)
    {
        if (!_oneAtATime.Wait(TimeSpan.Zero, CancellationToken.None))
        {
            throw new InvalidOperationException("the host has a run already");
        }

        using var run = new NodeRun(this, _door, world);
        try
        {
            return await run.StartAsync(new JsonObject
            {
                ["kind"] = "run",
                ["run"] = ++_runs,
                ["folder"] = SiteFolder.Write(site),
                ["module"] = call.Module,
                ["exported"] = call.Export,
                ["args"] = call.Arguments.DeepClone(),
                ["observed"] = site.RuntimeModule,
                ["settings"] = world.Settings,
                ["secrets"] = new JsonObject(world.Secrets.Select(secret => KeyValuePair.Create<string, JsonNode?>(secret.Key, secret.Value))),
                ["visitorToken"] = world.VisitorToken,
                ["appToken"] = world.AppToken,
            }).WaitAsync(abandon);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Gives the child the floor and takes what it did until it can do no more; blocks, so that no time passes meanwhile.</summary>
    internal IReadOnlyList<JsonNode> Exchange(JsonObject message)
    {
        _node.Send(message);
        _handled++;
        var events = new List<JsonNode>();
        int handled;
        do
        {
            var turn = _node.Receive();
            handled = turn["handled"]?.GetValue<int>() ?? throw new InvalidOperationException($"the child wrote {turn.ToJsonString()}");
            events.AddRange((turn["events"] as JsonArray ?? []).OfType<JsonNode>());
        }
        while (handled < _handled);
        return events;
    }

    public void Dispose()
    {
        _node.Dispose();
        _door.Dispose();
        _oneAtATime.Dispose();
    }
}
