using System.Text.Json.Nodes;
using WixFlowGen.Execution;

namespace WixFlowGen.Conformance.JavaScript;

/// <summary>The host's side of one run in Node: timers on the shared clock, requests to the mock.</summary>
internal sealed class NodeRun(NodeHost host, NodeDoor door, FlowWorld world) : IDisposable
{
    private readonly string _process = JournalMessages.NewProcess();
    private readonly Dictionary<int, ITimer> _timers = [];
    private readonly HashSet<NodeRequest> _unanswered = [];
    private readonly TaskCompletionSource<FlowOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SynchronizationContext _thread = SynchronizationContext.Current
        ?? throw new InvalidOperationException("a run needs the clock's thread: start it inside VirtualTime.Run");

    private bool _over;

    public Task<FlowOutcome> StartAsync(JsonObject message)
    {
        Exchange(message);
        return _outcome.Task;
    }

    public void Dispose()
    {
        _over = true;
        foreach (var timer in _timers.Values)
        {
            timer.Dispose();
        }

        foreach (var request in _unanswered)
        {
            request.Release(null);
        }
    }

    private void Exchange(JsonObject message)
    {
        if (_over)
        {
            return;
        }

        try
        {
            message["now"] = world.Time.GetUtcNow().ToUnixTimeMilliseconds();
            foreach (var happened in host.Exchange(message))
            {
                Handle(happened, happened["id"]?.GetValue<int>() ?? 0);
            }
        }
        catch (Exception failure)
        {
            _outcome.TrySetException(failure);
        }
    }

    private void Handle(JsonNode happened, int id)
    {
        switch (happened["kind"]?.ToString())
        {
            case "sleep":
                var length = TimeSpan.FromMilliseconds(happened["ms"]?.GetValue<double>() ?? 0);
                _timers[id] = world.Time.CreateTimer(_ => _thread.Post(_ => Wake(id), null), null, length, Timeout.InfiniteTimeSpan);
                break;
            case "cancel":
                Stop(id);
                break;
            case "fetch":
                _ = AnswerAsync(id, door.Take(id));
                break;
            case "journal" when world.Journal is { } journal:
                _ = AnswerAsync(id, async () => await JournalMessages.HandleAsync(journal, happened["message"] ?? new JsonObject(), _process));
                break;
            case "records" when world.Records is { } records:
                _ = AnswerAsync(id, async () => await RecordMessages.HandleAsync(records, happened["message"] ?? new JsonObject()));
                break;
            case "observe":
                FlowEvents.Tell(world, happened["event"]);
                break;
            case "done":
                _outcome.TrySetResult(FlowOutcome.Read(happened["outcome"] ?? new JsonObject()));
                break;
            default:
                throw new InvalidOperationException($"the child told of {happened.ToJsonString()}");
        }
    }

    private void Wake(int id)
    {
        if (Stop(id))
        {
            Exchange(Reply(id, null));
        }
    }

    private bool Stop(int id)
    {
        if (!_timers.Remove(id, out var timer))
        {
            return false;
        }

        timer.Dispose();
        return true;
    }

    private async Task AnswerAsync(int id, Func<Task<JsonObject?>> work)
    {
        try
        {
            var working = work();
            await Task.Yield();
            Exchange(Reply(id, await working));
        }
        catch (Exception failure)
        {
            _outcome.TrySetException(failure);
        }
    }

    /// <summary>Answers over the request's own connection; the child learns from the reply that it is time to take the answer in.</summary>
    private async Task AnswerAsync(int id, NodeRequest request)
    {
        _unanswered.Add(request);
        await AnswerAsync(id, async () =>
        {
            var answer = await request.SendAsync(world);
            _unanswered.Remove(request);
            request.Release(answer);
            return null;
        });
    }

    private static JsonObject Reply(int id, JsonNode? message) => new() { ["kind"] = "reply", ["id"] = id, ["message"] = message };
}
