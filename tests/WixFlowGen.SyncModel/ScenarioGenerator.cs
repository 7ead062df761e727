namespace WixFlowGen.SyncModel;

/// <summary>Draws a scenario from a seed.</summary>
public static class ScenarioGenerator
{
    private static readonly string[] Fields = ["title", "slug", "count", "content", "title"];
    private static readonly string[] Tags = ["red", "green", "blue", "gold"];
    private static readonly string[] Deletes = ["propagate", "propagate", "archive", "ignore"];
    private static readonly string[] Conflicts = ["latest", "wix", "external"];
    private static readonly string[] FaultKinds = ["busy", "before", "after", "after"];

    public static Scenario Draw(int seed)
    {
#pragma warning disable CA5394 // a seeded generator is what a proof that can be repeated needs
        var random = new Random(seed);
        var isRough = random.Next(4) > 0;
        var hurry = random.Next(3) switch { 0 => 400, 1 => 3_000, _ => 20_000 };
        var edits = new List<Edit>();
        var at = 0;
        for (var i = random.Next(4, 22); i > 0; i--)
        {
            at += random.Next(hurry);
            edits.Add(Draw(random, at, edits.Count));
        }

        return new Scenario
        {
            Seed = seed,
            Conflict = Conflicts[random.Next(3)],
            WixToExternal = Deletes[random.Next(4)],
            ExternalToWix = Deletes[random.Next(4)],
            WixCarriesLink = random.Next(2) == 0,
            Edits = edits,
            Fates = [.. Enumerable.Range(0, 17).Select(_ => Fate(random, isRough))],
            Faults = isRough
                ? Enumerable.Range(0, random.Next(12)).Select(_ => random.Next(140)).Distinct().ToDictionary(call => call, _ => FaultKinds[random.Next(4)])
                : [],
            Kills = isRough ? [.. Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(600)).Distinct().Order()] : [],
            Latencies = [.. Enumerable.Range(0, 13).Select(_ => 2 * random.Next(5, random.Next(2) == 0 ? 40 : 400))],
            HasSequences = random.Next(4) > 0,
            HasContents = random.Next(4) > 0,
        };
    }

    private static Edit Draw(Random random, int at, int number)
    {
        var side = random.Next(2) == 0 ? "wix" : "external";
        var act = number < 2 ? "create" : random.Next(20) switch
        {
            < 4 => "create",
            < 6 => "delete",
            < 7 => "recreate",
            < 9 => "add-tag",
            < 11 => "remove-tag",
            _ => "update",
        };
        var field = Fields[random.Next(Fields.Length)];
        var value = act.EndsWith("tag", StringComparison.Ordinal) ? Tags[random.Next(Tags.Length)]
            : field == "title" && random.Next(12) == 0 ? $"bad{number}" : $"{number}";
        return new Edit(at, side, act, random.Next(1000), field, value);
    }

    private static int[] Fate(Random random, bool isRough) => (isRough ? random.Next(10) : 9) switch
    {
        0 => [],
        1 => [random.Next(100), random.Next(5_000)],
        2 => [random.Next(20_000)],
        3 => [random.Next(2_000), random.Next(2_000), random.Next(100_000)],
        _ => [random.Next(200)],
    };
#pragma warning restore CA5394
}
