namespace WixFlowGen.SyncModel;

/// <summary>Scenarios in which one guard is all that stands between the sync and the fault it is for.</summary>
internal static class GuardScenarios
{
    /// <summary>All kinds of scenarios by name.</summary>
    public static IReadOnlyDictionary<string, Func<int, Scenario>> Kinds { get; } = new Dictionary<string, Func<int, Scenario>>
    {
        ["any"] = ScenarioGenerator.Draw,
        ["slow-workers"] = SlowWorkers,
        ["slow-store"] = SlowStore,
        ["slow-writers"] = SlowWriters,
        ["repeated-events"] = RepeatedEvents,
        ["contested-edits"] = ContestedEdits,
        ["overtaken-writes"] = OvertakenWrites,
        ["calm"] = Calm,
        ["polled-wix"] = PolledWix,
        ["polled-changes"] = PolledChanges,
        ["one-way"] = OneWay,
        ["single-events"] = SingleEvents,
    };

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

    /// <summary>Workers that stand still between two operations on the store, while entities are made.</summary>
    public static Scenario SlowStore(int seed)
    {
        var slow = SlowWorkers(seed);
#pragma warning disable CA5394 // a seeded generator is what a proof that can be repeated needs
        var random = new Random(seed);
        return slow with
        {
            Stalls = [],
            StoreStalls = Enumerable.Range(0, 6).Select(_ => random.Next(200)).Distinct().ToDictionary(operation => operation, _ => 125_000 + random.Next(20_000)),
        };
#pragma warning restore CA5394
    }

    /// <summary>Workers that stand still longer than their lease, whatever they do.</summary>
    public static Scenario SlowWriters(int seed)
    {
        var drawn = ScenarioGenerator.Draw(seed);
#pragma warning disable CA5394 // a seeded generator is what a proof that can be repeated needs
        var random = new Random(seed);
        return drawn with
        {
            Stalls = Enumerable.Range(0, 4).Select(_ => random.Next(50)).Distinct().ToDictionary(call => call, _ => 100_000 + random.Next(60_000)),
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

    /// <summary>A Wix user changes the field that is being overwritten, after it was read; Wix is to win.</summary>
    public static Scenario OvertakenWrites(int seed) => ScenarioGenerator.Draw(seed) with
    {
        Edits =
        [
            new Edit(0, "wix", "create", 0, "title", "0"),
            new Edit(10_000, "external", "update", 0, "title", "1"),
            new Edit(10_000 + (40 * (seed % 60)), "wix", "update", 0, "title", "2"),
        ],
        Conflict = "wix",
        Fates = [[20]],
        Faults = [],
        Kills = [],
        Latencies = [300, 700, 500],
    };

    /// <summary>Wix sends no events and is polled; everything else goes wrong as ever.</summary>
    public static Scenario PolledWix(int seed) => ScenarioGenerator.Draw(seed) with { PollsWix = true };

    /// <summary>The same where a poll tells what changed; what was deleted is seen by the reconcile.</summary>
    public static Scenario PolledChanges(int seed) => PolledWix(seed) with { TellsChanges = true };

    /// <summary>All fields go one way, with odd seeds to Wix; users of both sides work on as ever.</summary>
    public static Scenario OneWay(int seed) => ScenarioGenerator.Draw(seed) with { To = seed % 2 == 0 ? "external" : "wix" };

    /// <summary>Nothing fails and no change meets another.</summary>
    public static Scenario SingleEvents(int seed)
    {
        var drawn = Calm(seed);
        return drawn with { Edits = [.. drawn.Edits.Select((edit, number) => edit with { At = 30_000 * number })], Fates = [[20], [20, 9_000], [900]] };
    }

    /// <summary>Nothing fails.</summary>
    public static Scenario Calm(int seed) => ScenarioGenerator.Draw(seed) with { Faults = [], Kills = [] };
}
