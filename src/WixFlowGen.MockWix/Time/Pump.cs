namespace WixFlowGen.MockWix.Time;

/// <summary>The loop of one run on virtual time.</summary>
internal sealed class Pump(VirtualTime clock, long stepLimit) : SynchronizationContext
{
    /// <summary>Real time, in milliseconds, that work which left the thread gets to come back.</summary>
    private const int PatienceMilliseconds = 20_000;

    /// <summary>Real time, in milliseconds, before "nothing left to wait for" is believed.</summary>
    private const int DoubtMilliseconds = 250;

    private const int CalmRounds = 2;

    private const int BusyRounds = 100;

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
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private int _elsewhere;
    private long _moves;
    private long _steps;

    public T Run<T>(Func<Task<T>> body)
    {
        var outer = SynchronizationContext.Current;
        SetSynchronizationContext(this);
        Owner.Value = this;
        try
        {
            var task = body();
            while (!task.IsCompleted)
            {
                Step(task);
            }

            return task.GetAwaiter().GetResult();
        }
        finally
        {
            Owner.Value = null;
            SetSynchronizationContext(outer);
        }
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
    /// Running work is counted exactly. Work that is queued but not yet running is not, so the pool has to be found empty twice with
    /// nothing having moved in between; a pool that other runs keep busy is only given a number of chances.
    /// </remarks>
    private bool Settle(Task task)
    {
        for (int calm = 0, rounds = 0; calm < CalmRounds; rounds++)
        {
            var moves = Volatile.Read(ref _moves);
            if (PassThroughPool(task))
            {
                return true;
            }

            var isIdle = ThreadPool.PendingWorkItemCount == 0 || rounds > BusyRounds;
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
