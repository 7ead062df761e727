namespace WixFlowGen.MockWix.Time;

/// <summary>A clock that stands still until nothing is left to do, then jumps to the next timer. A run takes no real time and always takes the same course.</summary>
/// <remarks>
/// <c>Task.Delay</c>, <c>CancellationTokenSource</c> and <c>PeriodicTimer</c> work when they are given this provider.
/// Continuations run first in, first out on one thread; timers fire by due time, then by age.
/// Code under a run awaits without <c>ConfigureAwait(false)</c> and starts no thread. Work that leaves the thread all the same is waited for before
/// time moves, but its order is the thread pool's: <see cref="LeftThread"/> tells of it.
/// </remarks>
/// <param name="start">The time it is at first; 2030-01-01T00:00:00Z when null.</param>
/// <param name="stepLimit">Continuations and timers one run may take before it counts as endless.</param>
public sealed class VirtualTime(DateTimeOffset? start = null, long stepLimit = 5_000_000) : TimeProvider
{
    private readonly object _gate = new();
    private readonly PriorityQueue<VirtualTimer, (long DueTicks, long Sequence)> _timers = new();
    private long _nowTicks = (start ?? new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)).UtcTicks;
    private long _sequence;
    private Pump? _pump;

    /// <summary>Some work of the latest run was on another thread, so that its order may differ from run to run.</summary>
    public bool LeftThread { get; private set; }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _nowTicks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _nowTicks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Runs <paramref name="body"/> and everything it starts until its task is over, and gives its result.</summary>
    /// <exception cref="VirtualTimeException">Nothing can make the task go on, or the step limit is reached.</exception>
    public T Run<T>(Func<Task<T>> body)
    {
        var pump = new Pump(this, stepLimit);
        if (Interlocked.CompareExchange(ref _pump, pump, null) is not null)
        {
            throw new VirtualTimeException("virtual time is running already: a run cannot start another one");
        }

        try
        {
            return pump.Run(body);
        }
        finally
        {
            LeftThread = pump.LeftThread;
            _pump = null;
        }
    }

    /// <inheritdoc cref="Run{T}(Func{Task{T}})"/>
    public void Run(Func<Task> body) => Run(async () =>
    {
        await body();
        return true;
    });

    /// <summary>Moves the clock by hand and fires what falls due on the way; for a mock that is served over a socket.</summary>
    /// <param name="span">How far; not negative.</param>
    public void Advance(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        var target = GetTimestamp() + span.Ticks;
        while (TakeDue(target) is { } timer)
        {
            timer.Fire();
        }

        lock (_gate)
        {
            _nowTicks = Math.Max(_nowTicks, target);
        }
    }

    /// <summary>Moves the clock to the earliest timer and takes that timer off the queue; null when none is due by <paramref name="untilTicks"/>.</summary>
    internal VirtualTimer? TakeDue(long untilTicks)
    {
        lock (_gate)
        {
            while (_timers.TryPeek(out var timer, out var due))
            {
                if (timer.Sequence != due.Sequence)
                {
                    _timers.Dequeue(); // stopped or set anew since
                    continue;
                }

                if (due.DueTicks > untilTicks)
                {
                    return null;
                }

                _timers.Dequeue();
                _nowTicks = Math.Max(_nowTicks, due.DueTicks);
                Arm(timer, timer.Period > TimeSpan.Zero ? timer.Period : Timeout.InfiniteTimeSpan);
                return timer;
            }

            return null;
        }
    }

    internal void Set(VirtualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            timer.Period = period;
            Arm(timer, dueTime);
        }
    }

    private void Arm(VirtualTimer timer, TimeSpan dueTime)
    {
        timer.Sequence = ++_sequence;
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            _timers.Enqueue(timer, (_nowTicks + dueTime.Ticks, timer.Sequence));
        }
    }
}
