using System.Text.Json;

namespace WixFlowGen.Runtime.Sync;

/// <summary>Everything a sync document says, as the engine needs it.</summary>
/// <param name="Name">Keeps the records of several syncs apart.</param>
public sealed record SyncPlan(string Name, IReadOnlyList<SyncField> Fields)
{
    public ConflictPolicy Conflict { get; init; } = ConflictPolicy.Latest;

    /// <summary>What happens on the external side when the Wix entity is gone.</summary>
    public DeletePolicy WixToExternal { get; init; } = DeletePolicy.Propagate;

    /// <summary>What happens on the Wix side when the external entity is gone.</summary>
    public DeletePolicy ExternalToWix { get; init; } = DeletePolicy.Propagate;

    /// <summary>How long a worker that says nothing keeps an entity to itself; longer than the longest call.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the ids of events are remembered. Wix repeats an event for 47 hours at most.</summary>
    public TimeSpan Memory { get; init; } = TimeSpan.FromDays(4);

    /// <summary>The wait before an entity that was refused is tried again; doubled each time, a day at most.</summary>
    public TimeSpan RefusedWait { get; init; } = TimeSpan.FromHours(1);

    internal DeletePolicy DeletesFrom(SyncSide side) => side == SyncSide.Wix ? WixToExternal : ExternalToWix;

    /// <summary>Whether any field goes to a side. On one where none does nothing is made, and nothing is changed.</summary>
    internal bool Writes(SyncSide side) => Fields.Any(field => field.Direction != Away(side));

    /// <summary>Whether a field goes to a side only, so that what is made from it may have to tell it something.</summary>
    internal bool AnswersTo(SyncSide side) => Fields.Any(field => field.Direction == Away(side.Other()));

    /// <summary>The values that both sides have the same when a partner was just made: not yet those of fields that only go back to the source.</summary>
    /// <param name="side">Whose values they are.</param>
    internal Dictionary<string, JsonElement> KnownOfMade(SyncSide source, SyncSide side, IReadOnlyDictionary<string, JsonElement> values)
    {
        var known = new Dictionary<string, JsonElement>(values, StringComparer.Ordinal);
        foreach (var field in Fields.Where(field => field.Direction == Away(source.Other())))
        {
            known.Remove(field.On(side));
        }

        return known;
    }

    /// <summary>Of the values that a partner is made of those it is known again by: each side names bytes in its own way.</summary>
    internal IEnumerable<KeyValuePair<string, JsonElement>> Telling(SyncSide side, IReadOnlyDictionary<string, JsonElement> values) =>
        values.Where(value => !Fields.Any(field => field.IsTransfer && field.On(side) == value.Key));

    /// <summary>Tells of the fields a new partner on the side is made of, but for the names of bytes.</summary>
    internal string FingerprintOfMade(SyncSide side, IReadOnlyDictionary<string, JsonElement> values)
    {
        var made = new Dictionary<string, JsonElement>();
        foreach (var field in Fields.Where(field => !field.IsTransfer && field.Direction != Away(side)))
        {
            SyncValues.Set(made, field.On(side), SyncValues.Of(values, field.On(side)));
        }

        return SyncValues.Fingerprint(made);
    }

    /// <summary>The direction of fields that never go to the side.</summary>
    internal static FieldDirection Away(SyncSide side) => side == SyncSide.Wix ? FieldDirection.ToExternal : FieldDirection.ToWix;
}

/// <summary>Who wins when both sides changed a field to different values.</summary>
public enum ConflictPolicy
{
    Wix,
    External,

    /// <summary>The entity that was changed last; Wix when they say the same millisecond.</summary>
    Latest,

    /// <summary>For lists: what either side added is added, what either side took away is taken away.</summary>
    Union,
}

/// <summary>What happens to the partner of an entity that is gone.</summary>
public enum DeletePolicy
{
    Propagate,
    Archive,

    /// <summary>The partner stays as it is and is no longer kept the same.</summary>
    Ignore,
}

public enum FieldDirection
{
    Both,
    ToExternal,
    ToWix,
}

/// <summary>Turns the value of one side into the other side's; may move bytes.</summary>
/// <remarks>
/// It gives the value as the other side keeps it. A side that changes what it is given costs a write when a write is interrupted,
/// and a partner whose making was interrupted is not known again by its values.
/// </remarks>
/// <param name="value">Null when the field is absent.</param>
public delegate ValueTask<JsonElement?> SyncConversion(JsonElement? value, CancellationToken cancellationToken);

/// <summary>One field on both sides.</summary>
public sealed record SyncField(string Wix, string External)
{
    public FieldDirection Direction { get; init; }

    /// <summary>Null for the policy of the sync.</summary>
    public ConflictPolicy? Conflict { get; init; }

    /// <summary>The values are names of bytes that each side gives by itself: never compared across sides.</summary>
    public bool IsTransfer { get; init; }

    public SyncConversion ToExternal { get; init; } = static (value, _) => ValueTask.FromResult(value);

    public SyncConversion ToWix { get; init; } = static (value, _) => ValueTask.FromResult(value);

    /// <summary>Its name on a side.</summary>
    public string On(SyncSide side) => side == SyncSide.Wix ? Wix : External;
}
