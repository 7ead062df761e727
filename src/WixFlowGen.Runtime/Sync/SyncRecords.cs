using System.Text.Json;
using System.Text.Json.Serialization;

namespace WixFlowGen.Runtime.Sync;

/// <summary>The state of a pair.</summary>
internal enum PairState
{
    /// <summary>The claim exists; the partner may or may not exist.</summary>
    [JsonStringEnumMemberName("creating")]
    Creating,

    [JsonStringEnumMemberName("linked")]
    Linked,

    /// <summary>One entity was deleted, and the other is being deleted or archived.</summary>
    [JsonStringEnumMemberName("ending")]
    Ending,

    /// <summary>One entity was deleted, and the other was archived.</summary>
    [JsonStringEnumMemberName("archived")]
    Archived,

    /// <summary>One entity was deleted; the other stays and is no longer synced.</summary>
    [JsonStringEnumMemberName("detached")]
    Detached,

    /// <summary>Both entities were deleted. The record is kept so that late events find it.</summary>
    [JsonStringEnumMemberName("gone")]
    Gone,
}

/// <summary>Two synced entities.</summary>
/// <param name="Key">Side, id and number of the entity the pair began with: the claim of its creation.</param>
/// <param name="Source">The side the pair began on.</param>
internal sealed record SyncPair(string Key, SyncSide Source)
{
    public PairState State { get; init; }

    public string? WixId { get; init; }

    public string? ExternalId { get; init; }

    /// <summary>The fields of the Wix entity when it was last synced.</summary>
    public Dictionary<string, JsonElement> WixBase { get; init; } = [];

    /// <summary>The fields of the external entity when it was last synced.</summary>
    public Dictionary<string, JsonElement> ExternalBase { get; init; } = [];

    /// <summary>True when an attempt to create the partner began and its result is unknown.</summary>
    public bool IsAttempted { get; init; }

    /// <summary>The side whose entity was deleted, in a pair that is ending or has one entity left.</summary>
    public SyncSide? Absent { get; init; }

    /// <summary>The writes that were started; null when all are known to be complete.</summary>
    public PendingWrite? Pending { get; init; }

    public string? IdOn(SyncSide side) => side == SyncSide.Wix ? WixId : ExternalId;

    public Dictionary<string, JsonElement> BaseOf(SyncSide side) => side == SyncSide.Wix ? WixBase : ExternalBase;

    public SyncPair WithId(SyncSide side, string id) => side == SyncSide.Wix ? this with { WixId = id } : this with { ExternalId = id };

    public SyncPair WithBase(SyncSide side, Dictionary<string, JsonElement> values) =>
        side == SyncSide.Wix ? this with { WixBase = values } : this with { ExternalBase = values };
}

/// <summary>What is about to be written, and the values of each side after the write.</summary>
internal sealed record PendingWrite(
    Dictionary<string, JsonElement> Wix,
    Dictionary<string, JsonElement> External,
    Dictionary<string, JsonElement> WixBase,
    Dictionary<string, JsonElement> ExternalBase)
{
    public Dictionary<string, JsonElement> To(SyncSide side) => side == SyncSide.Wix ? Wix : External;

    public Dictionary<string, JsonElement> BaseOf(SyncSide side) => side == SyncSide.Wix ? WixBase : ExternalBase;
}

internal sealed record IndexRecord(string Pair, int Number);

/// <summary>A page of a sweep.</summary>
internal sealed record PageRecord(List<string> Ids, string? Next);

/// <summary>The time up to which the changes of a side are known, by its own clock, in milliseconds since 1970.</summary>
/// <param name="Since">The latest change seen before the last poll began, so that changes during the poll are listed again.</param>
/// <param name="Latest">The latest change that was seen.</param>
internal sealed record WatermarkRecord(long? Since, long? Latest);

internal sealed record LeaseRecord(long Until);

internal sealed record LedgerRecord(List<OwnWrite> Writes);

/// <summary>A write of ours, recognised by its revision, or by its values where there are no revisions.</summary>
internal sealed record OwnWrite(string? Revision, string Fingerprint, long At);

internal sealed record SeenRecord(long At);

internal sealed record SequenceRecord(long Last);

internal sealed record InboxRecord(SyncEvent Event, int Attempts, long NextAt);

/// <summary>An entity that one side refuses.</summary>
/// <param name="Reason">The message of the side that refused it.</param>
/// <param name="NextAt">Milliseconds since 1970 when it is tried again.</param>
public sealed record SyncDeadLetter(SyncSide Side, string EntityId, string Reason, int Attempts, long NextAt)
{
    /// <summary>Fingerprint of the values that a poll saw; another one means that somebody changed the entity since. Null when no poll saw it.</summary>
    public string? Seen { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SyncPair))]
[JsonSerializable(typeof(Dictionary<string, System.Text.Json.JsonElement>))]
[JsonSerializable(typeof(IndexRecord))]
[JsonSerializable(typeof(PageRecord))]
[JsonSerializable(typeof(WatermarkRecord))]
[JsonSerializable(typeof(LinkProgress))]
[JsonSerializable(typeof(LinkPage))]
[JsonSerializable(typeof(LinkChunk))]
[JsonSerializable(typeof(LinkWork))]
[JsonSerializable(typeof(LeaseRecord))]
[JsonSerializable(typeof(LedgerRecord))]
[JsonSerializable(typeof(SeenRecord))]
[JsonSerializable(typeof(SequenceRecord))]
[JsonSerializable(typeof(InboxRecord))]
[JsonSerializable(typeof(SyncDeadLetter))]
internal sealed partial class SyncJson : JsonSerializerContext;
