using System.Text.Json;

namespace WixFlowGen.Runtime.Sync;

/// <summary>What the initial link does with existing entities.</summary>
public sealed record SyncLinkOptions
{
    /// <summary>Finds which entities of both sides match; null when only carried ids decide.</summary>
    public SyncMatchKey? Match { get; init; }

    public SyncCreate Create { get; init; } = SyncCreate.Both;
}

/// <summary>The key that matching entities share. Several entities with one key are matched in list order.</summary>
/// <returns>Null for an entity that is never matched.</returns>
public delegate string? SyncMatchKey(SyncSide side, IReadOnlyDictionary<string, JsonElement> values);

/// <summary>Where the initial link creates partners for entities without a match.</summary>
public enum SyncCreate
{
    Both,
    ExternalToWix,
    WixToExternal,
    None,
}

/// <summary>What the initial link will do, or did.</summary>
/// <param name="Matched">The number of matched pairs.</param>
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
/// <param name="Done">The work planned by this run; a repeated run finds less to do.</param>
/// <param name="Postponed">Entities that could not be settled now; another run or a reconcile handles them.</param>
public sealed record SyncLinkReport(SyncLinkPlan Done, int Postponed, IReadOnlyList<SyncDeadLetter> DeadLetters)
{
    /// <summary>False when another worker is active, something was postponed, or the time was over.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>True when the time was over; call it again to continue.</summary>
    public bool IsPaused { get; init; }
}
