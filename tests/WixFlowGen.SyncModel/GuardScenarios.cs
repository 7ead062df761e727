namespace WixFlowGen.SyncModel;

/// <summary>Scenarios in which one guard is all that stands between the sync and the fault it is for.</summary>
internal static class GuardScenarios
{
    /// <summary>Workers that stand still longer than their lease, while entities are made.</summary>
    public static Scenario SlowWorkers(int seed)
    {
        var drawn = ScenarioGenerator.Draw(seed);
#pragma warning disable CA5394 // a seeded generator is what a proof that can be repeated needs
        var random = new Random(seed);
        return drawn with
        {
            Edits = [.. Enumerable.Range(0, 6).Select(i => new Edit(i * 900, i % 2 == 0 ? "wix" : "external", "create", 0, "title", $"{i}"))],
            Fates = [[20, 400]],
            Faults = [],
            Kills = [],
            Stalls = Enumerable.Range(0, 3).Select(_ => random.Next(12)).Distinct().ToDictionary(call => call, _ => 125_000 + random.Next(20_000)),
        };
#pragma warning restore CA5394
    }

    /// <summary>Every event arrives twice, and nothing in it but its id tells so.</summary>
    public static Scenario RepeatedEvents(int seed) => ScenarioGenerator.Draw(seed) with
    {
        Fates = [[20, 30_000]],
        Faults = [],
        Kills = [],
        HasSequences = false,
        HasContents = false,
    };

    /// <summary>Users of both sides change the same fields while slow calls are under way.</summary>
    public static Scenario ContestedEdits(int seed) => ScenarioGenerator.Draw(seed) with
    {
        Edits =
        [
            new Edit(0, "wix", "create", 0, "title", "0"),
            .. Enumerable.Range(1, 30).Select(i => new Edit(
                10_000 + (i * 170 * (1 + (seed % 4))), i % 3 == 0 ? "external" : "wix", "update", 0, i % 2 == 0 ? "title" : "slug", $"{i}")),
        ],
        Fates = [[20]],
        Faults = [],
        Kills = [],
        Latencies = [300, 700, 500],
    };

    /// <summary>Nothing fails.</summary>
    public static Scenario Calm(int seed) => ScenarioGenerator.Draw(seed) with { Faults = [], Kills = [] };
}
