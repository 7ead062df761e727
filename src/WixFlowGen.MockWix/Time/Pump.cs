using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace WixFlowGen.MockWix.Time;

/// <summary>The loop of one run on virtual time.</summary>
internal sealed class Pump(VirtualTime clock, long stepLimit) : SynchronizationContext
{
    /// <summary>Real time, in milliseconds, that work which left the thread gets to come back.</summary>
    private const int PatienceMilliseconds = 20_000;

    /// <summary>Real time, in milliseconds, before "nothing left to wait for" is believed.</summary>
    private const int DoubtMilliseconds = 250;

    private const int CalmRounds = 2;

    /// <summary>Real time, in milliseconds, a pool that others keep busy gets to run dry before it is taken as it is.</summary>
    private const int BusyMilliseconds = 100;

    private static readonly AsyncLocal<Pump?> Owner = new(change =>
    {
        if (change.ThreadContextChanged)
        {
            change.PreviousValue?.CountElsewhere(-1);
            change.CurrentValue?.CountElsewhere(+1);
        }
    });

    private readonly object _gate = new();
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _ready = new();
    private int _thread;
    private int _elsewhere;
    private long _moves;
    private long _steps;

    /// <summary>Some work of the run was on another thread.</summary>
    public bool LeftThread => Volatile.Read(ref _moves) > 0;

    /// <summary>Runs on a thread of its own: what leaves it stands in the pool's common queue, where it can be waited for.</summary>
    public T Run<T>(Func<Task<T>> body)
    {
        Task<T>? task = null;
        ExceptionDispatchInfo? error = null;
        var thread = new Thread(() =>
        {
            _thread = Environment.CurrentManagedThreadId;
            SetSynchronizationContext(this);
            Owner.Value = this;
            try
            {
                task = body();
                while (!task.IsCompleted)
                {
                    Step(task);
                }
            }
            catch (Exception caught)
            {
                error = ExceptionDispatchInfo.Capture(caught);
            }
        });
        thread.Start();
        thread.Join();
        error?.Throw();
        return task is null ? throw new VirtualTimeException("the run gave no task") : task.GetAwaiter().GetResult();
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_gate)
        {
            _ready.Enqueue((d, state));
            Monitor.PulseAll(_gate);
        }
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("virtual time runs on one thread: post instead of sending");

    public override SynchronizationContext CreateCopy() => this;

    private void Step(Task task)
    {
        if (++_steps > stepLimit)
        {
            throw new VirtualTimeException($"virtual time took more than {stepLimit} steps and is at {clock.GetUtcNow():O}: the run goes in circles");
        }

        if (TryTake(out var ready))
        {
            ready.Callback(ready.State);
        }
        else if (!Settle(task) && !FireNextTimer() && !WaitForNews(task))
        {
            throw new VirtualTimeException($"virtual time is at {clock.GetUtcNow():O} and nothing is left to wait for: the run waits for something that never comes");
        }
    }

    private bool TryTake(out (SendOrPostCallback Callback, object? State) ready)
    {
        lock (_gate)
        {
            return _ready.TryDequeue(out ready);
        }
    }

    /// <summary>Fires without a synchronization context, so that code which did not ask to come back here goes on at once and not on another thread.</summary>
    private bool FireNextTimer()
    {
        if (clock.TakeDue(long.MaxValue) is not { } timer)
        {
            return false;
        }

        SetSynchronizationContext(null);
        try
        {
            timer.Fire();
        }
        finally
        {
            SetSynchronizationContext(this);
        }

        return true;
    }

    /// <summary>Waits until no work of this run is on another thread; true when there is something to do here before time may move.</summary>
    /// <remarks>
    /// Running work is counted exactly, queued work is not. So the first look goes once through the pool's queue; a run that has been on another
    /// thread before looks until it finds the pool empty twice with nothing having moved in between, or others have kept the pool busy for too long.
    /// </remarks>
    private bool Settle(Task task)
    {
        var start = Stopwatch.GetTimestamp();
        for (var calm = 0; calm < CalmRounds;)
        {
            var moves = Volatile.Read(ref _moves);
            if (PassThroughPool(task))
            {
                return true;
            }

            if (moves == 0 && !LeftThread)
            {
                return false;
            }

            var isIdle = ThreadPool.PendingWorkItemCount == 0 || Stopwatch.GetElapsedTime(start).TotalMilliseconds > BusyMilliseconds;
            calm = isIdle && moves == Volatile.Read(ref _moves) ? calm + 1 : 0;
        }

        return false;
    }

    /// <summary>Waits behind everything the pool has queued, then for the work of this run; true when there is something to do here.</summary>
    private bool PassThroughPool(Task task)
    {
        var passed = false;
        ThreadPool.UnsafeQueueUserWorkItem(_ =>
        {
            lock (_gate)
            {
                passed = true;
                Monitor.PulseAll(_gate);
            }
        }, null);
        lock (_gate)
        {
            while (_ready.Count == 0 && !task.IsCompleted && (!passed || _elsewhere > 0))
            {
                if (!Monitor.Wait(_gate, PatienceMilliseconds))
                {
                    throw new VirtualTimeException($"virtual time is at {clock.GetUtcNow():O} and waits for work on another thread that does not come back");
                }
            }

            return _ready.Count > 0 || task.IsCompleted;
        }
    }

    private bool WaitForNews(Task task)
    {
        lock (_gate)
        {
            return _ready.Count > 0 || task.IsCompleted || (Monitor.Wait(_gate, DoubtMilliseconds) && (_ready.Count > 0 || _elsewhere > 0)) || task.IsCompleted;
        }
    }

    private void CountElsewhere(int change)
    {
        if (Environment.CurrentManagedThreadId == _thread)
        {
            return;
        }

        lock (_gate)
        {
            _elsewhere += change;
            _moves++;
            Monitor.PulseAll(_gate);
        }
    }
}
