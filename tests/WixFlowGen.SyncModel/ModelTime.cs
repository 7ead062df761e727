namespace WixFlowGen.SyncModel;

/// <summary>Virtual time for work that never leaves its thread: fast enough for thousands of runs.</summary>
public sealed class ModelTime : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<ModelTimer, (long Due, long Order)> _timers = new();
    private long _now = Start.UtcTicks;
    private long _order;

    public override DateTimeOffset GetUtcNow() => new(_now, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ModelTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Runs everything that is ready, then what falls due first, until the body is over.</summary>
    public T Run<T>(Func<Task<T>> body)
    {
        var outer = SynchronizationContext.Current;
        var ready = new ReadyQueue();
        SynchronizationContext.SetSynchronizationContext(ready);
        try
        {
            var task = body();
            while (!task.IsCompleted)
            {
                if (!ready.RunOne())
                {
                    FireNext();
                }
            }

            return task.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    private void FireNext()
    {
        if (!_timers.TryDequeue(out var timer, out var due))
        {
            throw new InvalidOperationException("the run waits for something that never comes");
        }

        if (timer.Order == due.Order)
        {
            _now = Math.Max(_now, due.Due);
            timer.Fire();
        }
    }

    private void Arm(ModelTimer timer, TimeSpan dueTime)
    {
        timer.Order = ++_order;
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            _timers.Enqueue(timer, (_now + dueTime.Ticks, timer.Order));
        }
    }

    private sealed class ModelTimer(ModelTime time, TimerCallback callback, object? state) : ITimer
    {
        public long Order { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.Arm(this, dueTime);
            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class ReadyQueue : SynchronizationContext
    {
        private readonly Queue<(SendOrPostCallback Callback, object? State)> _ready = new();

        public override void Post(SendOrPostCallback d, object? state) => _ready.Enqueue((d, state));

        public override SynchronizationContext CreateCopy() => this;

        public bool RunOne()
        {
            if (!_ready.TryDequeue(out var next))
            {
                return false;
            }

            next.Callback(next.State);
            return true;
        }
    }
}
