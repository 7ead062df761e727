namespace WixFlowGen.Runtime;

/// <summary>How a failed effect is tried again before the flow sees the failure.</summary>
/// <param name="Attempts">Tries in total, the first included; 1 or more.</param>
/// <param name="Delay">Wait before the second try.</param>
/// <param name="Growth">Factor on the delay after each further try, 1 or more.</param>
/// <param name="MaxDelay">No wait is longer.</param>
/// <remarks>No jitter, so that a recorded trace replays exactly.</remarks>
public sealed record RetryPolicy(int Attempts, TimeSpan Delay, double Growth, TimeSpan MaxDelay)
{
    /// <summary>Four tries with waits of 1 s, 2 s and 4 s.</summary>
    public static readonly RetryPolicy Default = new(4, TimeSpan.FromSeconds(1), 2, TimeSpan.FromSeconds(60));

    /// <summary>One try.</summary>
    public static readonly RetryPolicy Never = new(1, TimeSpan.Zero, 1, TimeSpan.Zero);

    /// <summary>The wait before a try, in whole milliseconds rounded down; zero before the first.</summary>
    /// <param name="attempt">From 1.</param>
    public TimeSpan DelayBefore(int attempt)
    {
        if (attempt <= 1)
        {
            return TimeSpan.Zero;
        }

        var milliseconds = Math.Min(Delay.TotalMilliseconds * Math.Pow(Growth, attempt - 2), MaxDelay.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(Math.Floor(milliseconds));
    }
}
