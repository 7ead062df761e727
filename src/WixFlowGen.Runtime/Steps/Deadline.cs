namespace WixFlowGen.Runtime.Steps;

/// <summary>The time a step has for all its attempts and waits together.</summary>
internal sealed class Deadline
{
    private readonly TimeProvider _time;
    private readonly DateTimeOffset? _end;
    private readonly TimeSpan _length;
    private readonly bool _isPoll;

    /// <summary>Starts to count now.</summary>
    /// <param name="length">Null for no limit.</param>
    /// <param name="began">When it began to count, for a step that goes on.</param>
    public Deadline(TimeProvider time, TimeSpan? length, bool isPoll = false, DateTimeOffset? began = null)
    {
        Began = began ?? time.GetUtcNow();
        _time = time;
        _length = length ?? TimeSpan.Zero;
        _end = length is null ? null : Began + length;
        _isPoll = isPoll;
    }

    public DateTimeOffset Began { get; }

    /// <summary>What an attempt may still take; null for no limit.</summary>
    /// <remarks>The time of a poll bounds its waits, not a call that is under way.</remarks>
    public TimeSpan? LeftForAttempt => _isPoll ? null : Left;

    private TimeSpan? Left => _end - _time.GetUtcNow();

    /// <summary>A wait of this length would end after the deadline.</summary>
    public bool Ends(TimeSpan wait) => Left < wait;

    /// <summary>The failure of a step whose time is over.</summary>
    /// <param name="last">Why the last attempt failed; null when none has.</param>
    public FlowException Failure(FlowException? last = null)
    {
        var length = Durations.Print(_length);
        return _isPoll
            ? new FlowException(ErrorCodes.PollTimeout, $"the condition was not met within {length}", last)
            : last is null
                ? new FlowException(ErrorCodes.Timeout, $"no answer within {length}")
                : new FlowException(ErrorCodes.Timeout, $"no success within {length}: {last.Message}", last);
    }
}
