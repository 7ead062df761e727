using System.Text.Json;
using System.Text.Json.Serialization;

namespace WixFlowGen.Runtime.Sync;

/// <summary>Where a pair stands.</summary>
internal enum PairState
{
    /// <summary>The claim is made; the partner may exist or not.</summary>
    [JsonStringEnumMemberName("creating")]
    Creating,

    [JsonStringEnumMemberName("linked")]
    Linked,

    /// <summary>One side is gone, and the other is being removed or put aside.</summary>
    [JsonStringEnumMemberName("ending")]
    Ending,

    /// <summary>One side is gone, the other was put aside.</summary>
    [JsonStringEnumMemberName("archived")]
    Archived,

    /// <summary>One side is gone, the other stays and is no longer kept the same.</summary>
    [JsonStringEnumMemberName("detached")]
    Detached,

    /// <summary>Both sides are gone. Kept so that late events find it.</summary>
    [JsonStringEnumMemberName("gone")]
    Gone,
}

/// <summary>Two entities that are kept the same.</summary>
/// <param name="Key">Side, id and number of the entity the pair began with: the claim of its creation.</param>
/// <param name="Source">The side the pair began on.</param>
internal sealed record SyncPair(string Key, SyncSide Source)
{
    public PairState State { get; init; }

    public string? WixId { get; init; }

    public string? ExternalId { get; init; }

    /// <summary>The fields as Wix had them when both sides were last the same.</summary>
    public Dictionary<string, JsonElement> WixBase { get; init; } = [];

    /// <summary>The fields as the external side had them when both sides were last the same.</summary>
    public Dictionary<string, JsonElement> ExternalBase { get; init; } = [];

    /// <summary>A try to make the partner began and nobody knows how it ended.</summary>
    public bool IsAttempted { get; init; }

    /// <summary>The side that is gone in a pair that ends, or of which one entity is left.</summary>
    public SyncSide? Absent { get; init; }

    /// <summary>The writes that began; null when all are known to be done.</summary>
    public PendingWrite? Pending { get; init; }

    public string? IdOn(SyncSide side) => side == SyncSide.Wix ? WixId : ExternalId;

    public Dictionary<string, JsonElement> BaseOf(SyncSide side) => side == SyncSide.Wix ? WixBase : ExternalBase;

    public SyncPair WithId(SyncSide side, string id) => side == SyncSide.Wix ? this with { WixId = id } : this with { ExternalId = id };

    public SyncPair WithBase(SyncSide side, Dictionary<string, JsonElement> values) =>
        side == SyncSide.Wix ? this with { WixBase = values } : this with { ExternalBase = values };
}

/// <summary>What is about to be written, and what each side has when it is.</summary>
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

/// <summary>Up to when the changes of a side are known, by its own clock, in milliseconds since 1970.</summary>
/// <param name="Since">The latest change that was seen before the last poll began: what changed while it ran is told again.</param>
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
/// <param name="Reason">The words of the side that refused it.</param>
/// <param name="NextAt">Milliseconds since 1970 when it is tried again.</param>
public sealed record SyncDeadLetter(SyncSide Side, string EntityId, string Reason, int Attempts, long NextAt);

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
