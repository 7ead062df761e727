using System.Text.Json;

namespace WixFlowGen.Runtime.Sync;

/// <summary>The declaration of a sync in the form the engine needs.</summary>
/// <param name="Name">Keeps the records of several syncs apart.</param>
public sealed record SyncPlan(string Name, IReadOnlyList<SyncField> Fields)
{
    public ConflictPolicy Conflict { get; init; } = ConflictPolicy.Latest;

    /// <summary>What happens on the external side when the Wix entity is deleted.</summary>
    public DeletePolicy WixToExternal { get; init; } = DeletePolicy.Propagate;

    /// <summary>What happens on the Wix side when the external entity is deleted.</summary>
    public DeletePolicy ExternalToWix { get; init; } = DeletePolicy.Propagate;

    /// <summary>How long a worker holds an entity without renewing its lease; longer than the longest call.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the ids of events are remembered. Wix repeats an event for 47 hours at most.</summary>
    public TimeSpan Memory { get; init; } = TimeSpan.FromDays(4);

    /// <summary>The wait before a refused entity is tried again; doubled each time, at most a day.</summary>
    public TimeSpan RefusedWait { get; init; } = TimeSpan.FromHours(1);

    internal DeletePolicy DeletesFrom(SyncSide side) => side == SyncSide.Wix ? WixToExternal : ExternalToWix;

    /// <summary>Whether any field is written to the side. Otherwise nothing is created or changed there.</summary>
    internal bool Writes(SyncSide side) => Fields.Any(field => field.Direction != DirectionAwayFrom(side));

    /// <summary>Whether a field is only written to the side, so that a partner created from it may have to be read back.</summary>
    internal bool ReadsBackFrom(SyncSide side) => Fields.Any(field => field.Direction == DirectionAwayFrom(side.Other()));

    /// <summary>The values that are synced right after a partner was created: without fields that are only written back to the source.</summary>
    /// <param name="side">The side of the values.</param>
    internal Dictionary<string, JsonElement> BaseAfterCreation(SyncSide source, SyncSide side, IReadOnlyDictionary<string, JsonElement> values)
    {
        var known = new Dictionary<string, JsonElement>(values, StringComparer.Ordinal);
        foreach (var field in Fields.Where(field => field.Direction == DirectionAwayFrom(source.Other())))
        {
            known.Remove(field.On(side));
        }

        return known;
    }

    /// <summary>The values by which a created partner can be recognized. Media fields are left out, because each side names content differently.</summary>
    internal IEnumerable<KeyValuePair<string, JsonElement>> ComparableValues(SyncSide side, IReadOnlyDictionary<string, JsonElement> values) =>
        values.Where(value => !Fields.Any(field => field.IsTransfer && field.On(side) == value.Key));

    /// <summary>Fingerprint of the non-media values a partner on the side is created with.</summary>
    internal string CreationFingerprint(SyncSide side, IReadOnlyDictionary<string, JsonElement> values)
    {
        var made = new Dictionary<string, JsonElement>();
        foreach (var field in Fields.Where(field => !field.IsTransfer && field.Direction != DirectionAwayFrom(side)))
        {
            SyncValues.Set(made, field.On(side), SyncValues.Of(values, field.On(side)));
        }

        return SyncValues.Fingerprint(made);
    }

    /// <summary>The direction of fields that are never written to the side.</summary>
    internal static FieldDirection DirectionAwayFrom(SyncSide side) => side == SyncSide.Wix ? FieldDirection.ToExternal : FieldDirection.ToWix;
}

/// <summary>Who wins when both sides changed a field to different values.</summary>
public enum ConflictPolicy
{
    Wix,
    External,

    /// <summary>The entity that was changed last; Wix when both have the same millisecond.</summary>
    Latest,

    /// <summary>For lists: additions and removals of both sides are applied.</summary>
    Union,
}

/// <summary>What happens to the partner of a deleted entity.</summary>
public enum DeletePolicy
{
    Propagate,
    Archive,

    /// <summary>The partner stays as it is and is no longer synced.</summary>
    Ignore,
}

public enum FieldDirection
{
    Both,
    ToExternal,
    ToWix,
}

/// <summary>Converts the value of one side into that of the other; may transfer content.</summary>
/// <remarks>
/// It must give the value as the other side stores it. A side that stores a different value costs an extra write after an interruption,
/// and a partner whose creation was interrupted is then not recognized by its values.
/// </remarks>
/// <param name="value">Null when the field is absent.</param>
public delegate ValueTask<JsonElement?> SyncConversion(JsonElement? value, CancellationToken cancellationToken);

/// <summary>One field on both sides.</summary>
public sealed record SyncField(string Wix, string External)
{
    public FieldDirection Direction { get; init; }

    /// <summary>Null for the policy of the sync.</summary>
    public ConflictPolicy? Conflict { get; init; }

    /// <summary>True when the values name content that each side names in its own way; they are never compared across sides.</summary>
    public bool IsTransfer { get; init; }

    public SyncConversion ToExternal { get; init; } = static (value, _) => ValueTask.FromResult(value);

    public SyncConversion ToWix { get; init; } = static (value, _) => ValueTask.FromResult(value);

    /// <summary>Its name on a side.</summary>
    public string On(SyncSide side) => side == SyncSide.Wix ? Wix : External;
}
