using Jint.Native;
using Jint.Native.Promise;
using Jint.Runtime;
using WixFlowGen.Execution.Velo;

namespace WixFlowGen.Execution.JavaScript;

/// <summary>One run in an engine: its world, its timers and its outcome. The engine is entered on the clock's thread only.</summary>
/// <param name="number">Tells it from other runs in the same engine.</param>
internal sealed class SiteRun(SiteEngine engine, VeloSite site, FlowWorld world, int number) : IDisposable
{
    private readonly Dictionary<int, ITimer> _timers = [];
    private readonly Random _random = RandomNumbers.OfNextRun(world.Time);
    private readonly TaskCompletionSource<FlowOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SynchronizationContext _thread = SynchronizationContext.Current
        ?? throw new InvalidOperationException("a run needs the clock's thread: start it inside VirtualTime.Run");

    private int _lastTimer;
    private bool _isOver;

    public VeloSite Site => site;

    public FlowWorld World => world;

    public int Number => number;

    /// <summary>The name of the process that the run is for a journal.</summary>
    public string Process { get; } = JournalMessages.NewProcess();

    public Task<FlowOutcome> StartAsync(Action start)
    {
        Enter(start);
        return _outcome.Task;
    }

    /// <summary>What the run still waits for does not reach the engine any more.</summary>
    public void Dispose()
    {
        _isOver = true;
        foreach (var timer in _timers.Values)
        {
            timer.Dispose();
        }
    }

    public void End(FlowOutcome outcome) => _outcome.TrySetResult(outcome);

    public double NextRandom() => _random.NextDouble();

    /// <summary>Calls back once, when the time of the world has come; gives the timer's id.</summary>
    public int StartTimer(JsValue callback, double milliseconds)
    {
        var id = ++_lastTimer;
        _timers[id] = world.Time.CreateTimer(_ => _thread.Post(_ => Fire(id, callback), null), null, TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);
        return id;
    }

    public bool StopTimer(int id)
    {
        if (!_timers.Remove(id, out var timer))
        {
            return false;
        }

        timer.Dispose();
        return true;
    }

    /// <summary>A promise of what the work gives. An answer that is there at once still comes after the caller has gone on.</summary>
    /// <param name="work">A <see cref="JavaScriptException"/> rejects the promise.</param>
    public JsValue Promise(Func<Task<JsValue>> work)
    {
        var promise = engine.Engine.Advanced.RegisterPromise();
        _ = SettleAsync(promise, work);
        return promise.Promise;
    }

    private async Task SettleAsync(ManualPromise promise, Func<Task<JsValue>> work)
    {
        try
        {
            var working = work();
            await Task.Yield();
            var value = await working;
            Enter(() => promise.Resolve(value));
        }
        catch (JavaScriptException thrown)
        {
            Enter(() => promise.Reject(thrown.Error));
        }
        catch (Exception failure)
        {
            _outcome.TrySetException(failure);
        }
    }

    private void Fire(int id, JsValue callback)
    {
        if (StopTimer(id))
        {
            Enter(() => engine.Engine.Invoke(callback));
        }
    }

    private void Enter(Action work)
    {
        if (_isOver)
        {
            return;
        }

        try
        {
            engine.Enter(this, work);
        }
        catch (Exception failure)
        {
            _outcome.TrySetException(failure);
        }
    }
}
