using System.Text.Json;

namespace WixFlowGen.Runtime.Sync;

/// <summary>An entity without a pair, kept small: there may be a hundred thousand of them.</summary>
/// <param name="Number">Of the pair it will begin.</param>
internal sealed record LinkCandidate(string Id, byte[] Values, string? Revision, DateTimeOffset UpdatedAt, string? Carries, int Number)
{
    public static LinkCandidate Of(SyncEntity entity, int number) => new(
        entity.Id, JsonSerializer.SerializeToUtf8Bytes(new(entity.Values), SyncJson.Default.DictionaryStringJsonElement),
        entity.Revision, entity.UpdatedAt, entity.Carries, number);

    public SyncEntity Entity => new(
        Id, JsonSerializer.Deserialize(Values, SyncJson.Default.DictionaryStringJsonElement) ?? [], Revision, UpdatedAt, Carries);
}

/// <summary>Everything on one side, as the initial link sees it.</summary>
internal sealed class LinkListing(SyncSide side)
{
    public SyncSide Side => side;

    public HashSet<string> Present { get; } = new(StringComparer.Ordinal);

    public List<LinkCandidate> Candidates { get; } = [];

    /// <summary>Ids of candidates that got a pair since they were listed.</summary>
    public HashSet<string> Taken { get; } = new(StringComparer.Ordinal);

    /// <summary>Entities whose pairs say something else.</summary>
    public List<string> Differing { get; } = [];

    /// <summary>By the key of their pair: entities that are joined, though their pair does not say so yet.</summary>
    public Dictionary<string, LinkCandidate> Joined { get; } = new(StringComparer.Ordinal);
}

/// <summary>What is to be linked and made.</summary>
internal sealed record LinkMatches(
    List<(LinkCandidate Wix, LinkCandidate External)> Matched, List<LinkCandidate> OnlyWix, List<LinkCandidate> OnlyExternal);
