using WixFlowGen.Runtime.Sync;

namespace WixFlowGen.SyncModel;

/// <summary>Takes one guard away and looks for the first seed that shows what it was for.</summary>
internal static class GuardRemoval
{
    /// <summary>Guards without which the two systems end wrong.</summary>
    public static IReadOnlyList<(string Name, SyncGuards Guards)> OfResult { get; } =
    [
        ("lease: one worker at a time for an entity", SyncGuards.All with { Lease = false }),
        ("open claims: an entity without a partner waits for what is being made", SyncGuards.All with { OpenClaims = false }),
        ("adoption: what an interrupted try made is found again", SyncGuards.All with { Adoption = false }),
        ("base: changes are told from the values both sides had last", SyncGuards.All with { Base = false }),
        ("intent: a write is written down before it is made", SyncGuards.All with { Intent = false }),
        ("re-read: the entity is read again before a write", SyncGuards.All with { Reread = false }),
        ("revision: a write names the revision that was read", SyncGuards.All with { Revision = false }),
    ];

    /// <summary>Guards without which echoes and repetitions cost calls, though the result stays right.</summary>
    public static IReadOnlyList<(string Name, SyncGuards Guards)> OfCost { get; } =
    [
        ("identity: events of our own application are dropped", SyncGuards.All with { Identity = false }),
        ("sequence: an older event is dropped", SyncGuards.All with { Sequence = false }),
        ("ledger: our own write is recognised", SyncGuards.All with { Ledger = false }),
    ];

    /// <summary>The first seed that fails, and how; null when none of them does.</summary>
    public static (int Seed, string Failure)? FirstFailure(SyncGuards guards, int seeds)
    {
        for (var seed = 1; seed <= seeds; seed++)
        {
            string? failure;
            try
            {
                failure = SimulatedWorld.Run(ScenarioGenerator.Draw(seed), guards).Failures is [var first, ..] ? first : null;
            }
            catch (Exception broken) when (broken is not OutOfMemoryException)
            {
                failure = broken.GetType().Name;
            }

            if (failure is not null)
            {
                return (seed, failure);
            }
        }

        return null;
    }

    /// <summary>Calls over some seeds.</summary>
    public static int Calls(SyncGuards guards, int seeds) =>
        Enumerable.Range(1, seeds).Sum(seed => SimulatedWorld.Run(ScenarioGenerator.Draw(seed) with { Faults = [], Kills = [] }, guards).Calls);
}
