using System.Net;
using System.Text.Json.Nodes;
using WixFlowGen.Execution;

namespace WixFlowGen.Conformance.Syncs;

/// <summary>A story, told to the compiled flows of a sync on one executor.</summary>
internal sealed class StoryRun
{
    private const int MostRounds = 12;

    private readonly SyncStory _story;
    private readonly StoryStage _stage;
    private readonly StoryThings _things;
    private readonly StoryUsers _users;
    private readonly List<(string Flow, JsonObject Inputs)> _pending = [];
    private readonly List<string> _failures = [];
    private int _requests, _writes, _unanswered;
    private bool _isCalm, _isLossy;

    private StoryRun(SyncStory story, SyncScene scene, IReadOnlyList<CompiledFlow> flows, FlowExecutor executor)
    {
        _story = story;
        _stage = new StoryStage(scene, flows, executor, SendAsync);
        _things = new StoryThings(story.Policy);
        _users = new StoryUsers(scene, _things, _stage.PairsAsync);
    }

    /// <param name="flows">The flows of the sync with the story's policy.</param>
    public static StoryEnd Tell(SyncStory story, IReadOnlyList<CompiledFlow> flows, FlowExecutor executor)
    {
        using var scene = new SyncScene(executor);
        var run = new StoryRun(story, scene, flows, executor);
        scene.Run(_ => run.RunAsync());
        return new(run._failures, run.State(), run._writes);
    }

    private async Task RunAsync()
    {
        foreach (var act in _story.Acts)
        {
            await ActAsync(act);
            await _stage.WaitAsync(TimeSpan.FromSeconds(1));
        }

        _isCalm = true;
        await _stage.RecoverAsync();
        await _users.MendAsync();
        await DeliverAllAsync();
        if (!_isLossy)
        {
            Check("every event arrived, and before any reconcile ");
        }

        await ReconcileAsync();
        var writes = _writes;
        await ReconcileAsync();
        if (_writes != writes)
        {
            _failures.Add($"a reconcile without differences wrote {_writes - writes} times");
        }

        Check("");
    }

    private async Task ActAsync(StoryAct act)
    {
        Collect();
        if (act.Edit is { } edit)
        {
            await _users.ActAsync(edit, isMeanwhile: false);
        }
        else if (act.Kind == StoryActKind.Recover)
        {
            await _stage.RecoverAsync();
        }
        else if (act.Kind == StoryActKind.Poll)
        {
            await _stage.StartAsync("poll", [], act.Cut);
        }
        else if (_pending.Count > 0)
        {
            var news = _pending[act.Pick % _pending.Count];
            if (act.Kind != StoryActKind.Repeat)
            {
                _pending.Remove(news);
            }

            _isLossy |= act.Kind == StoryActKind.Lose;
            if (act.Kind != StoryActKind.Lose)
            {
                await WorkAsync(news, act.Cut);
            }
        }
    }

    private async Task WorkAsync((string Flow, JsonObject Inputs) news, CutPoint? cut)
    {
        if (await _stage.StartAsync(news.Flow, (JsonObject)news.Inputs.DeepClone(), cut) is { Error: { } error })
        {
            _failures.Add($"{news.Flow} ended with {error.Code} {error.Message}");
        }
    }

    private async Task DeliverAllAsync()
    {
        Collect();
        for (var round = 0; _pending.Count > 0 && round < MostRounds; round++)
        {
            var arriving = _pending.ToList();
            _pending.Clear();
            foreach (var news in arriving)
            {
                await WorkAsync(news, null);
            }

            Collect();
        }

        if (_pending.Count > 0)
        {
            _failures.Add("writes echo without end");
        }
    }

    private async Task ReconcileAsync()
    {
        await _stage.WaitAsync(TimeSpan.FromDays(2));
        var report = await _stage.StartAsync("reconcile", []);
        if (report is not { Error: null } || report.Result?["refused"]?.GetValue<int>() != 0)
        {
            _failures.Add($"the reconcile ended with {report?.Error?.Code} {report?.Result?.ToJsonString()}");
        }

        await DeliverAllAsync();
    }

    /// <summary>Events are under way as soon as they happen.</summary>
    private void Collect() => _pending.AddRange(_stage.TakeNews());

    private void Check(string when)
    {
        // Slugs go back to what was made on the other side; a write whose answer was lost may be sent again as it was.
        var bound = _users.Edits + _things.MadeOn("external") + _unanswered;
        if (_writes > bound)
        {
            _failures.Add($"{when}{_writes} writes for {_users.Edits} edits, {bound} allowed");
        }

        _failures.AddRange(_things.Check(_users.OnWix, _users.OnExternal).Select(failure => when + failure));
    }

    private string State() => string.Join('\n',
    [
        .. _users.OnWix.Select(entity => $"wix {entity.Title}|{entity.Text}|{entity.Label}").Order(StringComparer.Ordinal),
        .. _users.OnExternal.Select(entity => $"external {entity.Title}|{entity.Text}|{entity.Label}").Order(StringComparer.Ordinal),
    ]);

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Func<Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        var number = _requests++;
        if (!_isCalm && _story.Meanwhile.TryGetValue(number, out var edit))
        {
            await _users.ActAsync(edit, isMeanwhile: true);
        }

        StoryFault? fault = !_isCalm && _story.Faults.TryGetValue(number, out var drawn) ? drawn : null;
        switch (fault)
        {
            case StoryFault.Busy:
                return new HttpResponseMessage(HttpStatusCode.TooManyRequests) { RequestMessage = request, Content = new StringContent("") };
            case StoryFault.Error:
                return new HttpResponseMessage(HttpStatusCode.InternalServerError) { RequestMessage = request, Content = new StringContent("") };
            case StoryFault.Reset:
                throw new HttpRequestException(HttpRequestError.ConnectionError, "the connection was reset");
        }

        var response = await send();
        var isRead = request.Method == HttpMethod.Get || request.RequestUri?.AbsolutePath.EndsWith("/query", StringComparison.Ordinal) == true;
        var isWrite = response.IsSuccessStatusCode && !isRead;
        _writes += isWrite ? 1 : 0;
        _unanswered += isWrite && fault is not null ? 1 : 0;
        switch (fault)
        {
            case StoryFault.ErrorAfter:
                response.Dispose();
                return new HttpResponseMessage(HttpStatusCode.InternalServerError) { RequestMessage = request, Content = new StringContent("") };
            case StoryFault.ResetAfter:
                response.Dispose();
                throw new HttpRequestException(HttpRequestError.ConnectionError, "the connection was reset");
            case StoryFault.Silence:
                response.Dispose();
                await _stage.WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken);
                break;
        }

        return response;
    }
}

/// <summary>How a story ended.</summary>
/// <param name="Failures">Empty when everything is as the policies say.</param>
/// <param name="State">Both systems, without their ids.</param>
internal sealed record StoryEnd(IReadOnlyList<string> Failures, string State, int Writes);
