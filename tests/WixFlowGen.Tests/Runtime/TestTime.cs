namespace WixFlowGen.Tests.Runtime;

/// <summary>Time that passes only when nothing else can happen. One thread: continuations run in the order they became ready.</summary>
internal sealed class TestTime : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<Timer> _timers = [];
    private long _sequence;

    public long Milliseconds { get; private set; }

    public override DateTimeOffset GetUtcNow() => Start.AddMilliseconds(Milliseconds);

    public override long GetTimestamp() => Milliseconds;

    public override long TimestampFrequency => 1000;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>The result of the work, whose waits take no time.</summary>
    public T Run<T>(Func<Task<T>> work)
    {
        Task<T>? running = null;
        Run((Func<Task>)(() => running = work()));
        return (running ?? throw new InvalidOperationException("the work did not start")).Result;
    }

    /// <summary>Runs until the work is done; fails when it waits for something that never comes.</summary>
    public void Run(Func<Task> work)
    {
        var before = SynchronizationContext.Current;
        var queue = new Queue();
        SynchronizationContext.SetSynchronizationContext(queue);
        try
        {
            var task = work();
            while (!task.IsCompleted)
            {
                if (!queue.RunOne() && !FireNext())
                {
                    throw new InvalidOperationException("the work waits for something that never comes");
                }
            }

            task.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private bool FireNext()
    {
        if (_timers.OrderBy(timer => timer.Due).ThenBy(timer => timer.Order).FirstOrDefault() is not { } next)
        {
            return false;
        }

        _timers.Remove(next);
        Milliseconds = Math.Max(Milliseconds, next.Due);
        next.Fire();
        return true;
    }

    private sealed class Queue : SynchronizationContext
    {
        private readonly Queue<(SendOrPostCallback Callback, object? State)> _ready = new();

        public override void Post(SendOrPostCallback d, object? state) => _ready.Enqueue((d, state));

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

    private sealed class Timer(TestTime time, Action fire) : ITimer
    {
        public long Due { get; private set; }

        public long Order { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time._timers.Remove(this);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                Due = time.Milliseconds + (long)Math.Ceiling(dueTime.TotalMilliseconds);
                Order = ++time._sequence;
                time._timers.Add(this);
            }

            return true;
        }

        public void Dispose() => time._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
