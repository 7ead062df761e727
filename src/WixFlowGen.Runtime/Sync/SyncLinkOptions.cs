using System.Text.Json;

namespace WixFlowGen.Runtime.Sync;

/// <summary>What the initial link does with entities that are there already.</summary>
public sealed record SyncLinkOptions
{
    /// <summary>Tells which entities of both sides are the same thing; null when only the ids they carry do.</summary>
    public SyncMatchKey? Match { get; init; }

    public SyncCreate Create { get; init; } = SyncCreate.Both;
}

/// <summary>What entities that are the same thing have in common. Several with one key are matched in the order of their lists.</summary>
/// <returns>Null for an entity that is never matched.</returns>
public delegate string? SyncMatchKey(SyncSide side, IReadOnlyDictionary<string, JsonElement> values);

/// <summary>Where the initial link makes partners of entities that match none.</summary>
public enum SyncCreate
{
    Both,
    ExternalToWix,
    WixToExternal,
    None,
}

/// <summary>What the initial link is going to do, or did.</summary>
/// <param name="Matched">Entities that are the same thing on both sides.</param>
public sealed record SyncLinkPlan(int Matched, SyncLinkCounts Wix, SyncLinkCounts External)
{
    internal static SyncLinkPlan Nothing { get; } = new(0, new(0, 0, 0), new(0, 0, 0));
}

/// <summary>Writes to one side.</summary>
public sealed record SyncLinkCounts(int Create, int Update, int Delete)
{
    internal SyncLinkCounts Updating(int more) => this with { Update = Update + more };

    internal SyncLinkCounts Deleting(int more) => this with { Delete = Delete + more };
}

/// <summary>How the initial link ended.</summary>
/// <param name="Done">What was to be done, as planned by this run; a repeated run finds less to do.</param>
/// <param name="Postponed">Entities that could not be settled now; another run or a reconcile takes them up.</param>
public sealed record SyncLinkReport(SyncLinkPlan Done, int Postponed, IReadOnlyList<SyncDeadLetter> DeadLetters)
{
    /// <summary>False when another worker is at it, something was postponed, or the time was over.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>The time was over: called again, the link goes on where it stopped.</summary>
    public bool IsPaused { get; init; }
}
