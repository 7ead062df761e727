using System.Collections.Concurrent;
using WixFlowGen.Runtime.Sync;

namespace WixFlowGen.SyncModel;

/// <summary>Many scenarios at once, each on its own virtual time.</summary>
internal static class SeedRuns
{
    /// <summary>Seeds that fail and how, by seed.</summary>
    public static IReadOnlyList<(int Seed, string Failure)> Failures(int first, int count, Func<int, Scenario> draw, SyncGuards guards)
    {
        var failures = new ConcurrentBag<(int Seed, string Failure)>();
        Parallel.For(first, first + count, seed =>
        {
            if (FailureOf(draw(seed), guards) is { } failure)
            {
                failures.Add((seed, failure));
            }
        });
        return [.. failures.OrderBy(failure => failure.Seed)];
    }

    /// <summary>What is wrong in the end, or the exception that ended the run; null when all is as the policies say.</summary>
    public static string? FailureOf(Scenario scenario, SyncGuards guards)
    {
        try
        {
            var failures = SimulatedWorld.Run(scenario, guards).Failures;
            return failures.Count == 0 ? null : string.Join("; ", failures);
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            return $"{broken.GetType().Name}: {broken.Message}";
        }
    }
}
