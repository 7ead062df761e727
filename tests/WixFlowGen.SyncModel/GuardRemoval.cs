using WixFlowGen.Runtime.Sync;

namespace WixFlowGen.SyncModel;

/// <summary>A guard, the scenarios that need it and the sync without it.</summary>
internal sealed record RemovedGuard(string Name, string Purpose, Func<int, Scenario> Draw, SyncGuards Guards)
{
    public override string ToString() => Name;
}

/// <summary>Takes one guard away and looks for what shows its absence.</summary>
internal static class GuardRemoval
{
    /// <summary>Seeds that are tried before a guard counts as useless.</summary>
    public const int Seeds = 400;

    /// <summary>Seeds over which calls are counted.</summary>
    public const int CountedSeeds = 40;

    /// <summary>Guards without which the two systems end wrong.</summary>
    public static IReadOnlyList<RemovedGuard> OfResult { get; } =
    [
        new("inbox", "an event stays until it was worked on", ScenarioGenerator.Draw, SyncGuards.All with { Inbox = false }),
        new("lease", "one worker at a time for an entity", ScenarioGenerator.Draw, SyncGuards.All with { Lease = false }),
        new("fence", "a worker that lost its lease writes no more", GuardScenarios.SlowWorkers, SyncGuards.All with { Fence = false }),
        new("claim", "what is to be made is written down before it is made", ScenarioGenerator.Draw, SyncGuards.All with { Claim = false }),
        new("open claims", "an entity without a partner waits for what is being made", ScenarioGenerator.Draw, SyncGuards.All with { OpenClaims = false }),
        new("adoption", "what an interrupted try made is found again", ScenarioGenerator.Draw, SyncGuards.All with { Adoption = false }),
        new("base", "changes are told from the values both sides had last", ScenarioGenerator.Draw, SyncGuards.All with { Base = false }),
        new("intent", "a write is written down before it is made", ScenarioGenerator.Draw, SyncGuards.All with { Intent = false }),
        new("re-read", "the entity is read again before a write", ScenarioGenerator.Draw, SyncGuards.All with { Reread = false }),
        new("revision", "a write names the revision that was read", GuardScenarios.OvertakenWrites, SyncGuards.All with { Revision = false }),
    ];

    /// <summary>Guards without which echoes and repetitions cost calls, though the result stays right.</summary>
    public static IReadOnlyList<RemovedGuard> OfCost { get; } =
    [
        new("identity", "events of our own application are dropped", GuardScenarios.Calm, SyncGuards.All with { Identity = false }),
        new("event ids", "an event that comes again is dropped", GuardScenarios.RepeatedEvents, SyncGuards.All with { EventIds = false }),
        new("sequence", "an older event is dropped", GuardScenarios.Calm, SyncGuards.All with { Sequence = false }),
        new("ledger", "our own write is recognised", GuardScenarios.Calm, SyncGuards.All with { Ledger = false }),
    ];

    /// <summary>The first seed that fails, and how; null when none of them does.</summary>
    public static (int Seed, string Failure)? FirstFailure(RemovedGuard removed)
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            if (SeedRuns.FailureOf(removed.Draw(seed), removed.Guards) is { } failure)
            {
                return (seed, failure);
            }
        }

        return null;
    }

    /// <summary>Calls over some seeds.</summary>
    public static int Calls(Func<int, Scenario> draw, SyncGuards guards) =>
        Enumerable.Range(1, CountedSeeds).Sum(seed => SimulatedWorld.Run(draw(seed), guards).Calls);
}
