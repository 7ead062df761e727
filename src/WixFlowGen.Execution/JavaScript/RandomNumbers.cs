using System.Runtime.CompilerServices;

namespace WixFlowGen.Execution.JavaScript;

/// <summary>
/// Random numbers for runs. A test always takes the same course, and yet no two runs on one clock draw the same numbers: modules make names of them
/// that tell one run from another.
/// </summary>
internal static class RandomNumbers
{
    /// <summary>Any number does.</summary>
    private const int FirstSeed = 20300101;

    private static readonly ConditionalWeakTable<TimeProvider, StrongBox<int>> _runs = [];

    public static Random OfNextRun(TimeProvider clock) => new(FirstSeed + Interlocked.Increment(ref _runs.GetValue(clock, _ => new()).Value));
}
