namespace WixFlowGen.SyncModel;

/// <summary>The runs that are committed as <c>tests/cases/sync/model-runs.jsonl</c>.</summary>
internal static class RecordedRuns
{
    /// <summary>Seeds from 1 of each kind of scenario.</summary>
    public static IReadOnlyList<(string Kind, int Seeds)> Chosen { get; } =
    [
        ("any", 60), ("slow-workers", 6), ("slow-store", 6), ("slow-writers", 8), ("repeated-events", 4), ("contested-edits", 4),
        ("overtaken-writes", 6), ("calm", 4), ("polled-wix", 10), ("single-events", 2), ("one-way", 12),
    ];

    /// <summary>Seeds that failed once: what remained of a pair still carried the id that its partner was created again under.</summary>
    public static IReadOnlyList<(string Kind, int Seed)> FailedOnce { get; } = [("any", 51908), ("slow-writers", 70067)];

    public static string Text() => string.Concat(
        Chosen.SelectMany(chosen => Enumerable.Range(1, chosen.Seeds).Select(seed => (chosen.Kind, Seed: seed)))
            .Concat(FailedOnce)
            .Select(run => $"{RecordedRun.Of(run.Kind, run.Seed)}\n"));
}
