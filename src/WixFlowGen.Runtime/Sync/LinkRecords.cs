using System.Text.Json;
using System.Text.Json.Serialization;

namespace WixFlowGen.Runtime.Sync;

/// <summary>The phase of the initial link that runs next.</summary>
internal enum LinkPhase
{
    /// <summary>Both sides are read, page by page.</summary>
    Listing,

    /// <summary>Partners created by interrupted creations are joined.</summary>
    Adopting,

    /// <summary>Matching entities are found.</summary>
    Matching,

    /// <summary>Pairs with a missing entity are found.</summary>
    Missing,

    /// <summary>The plan is counted.</summary>
    Counting,

    /// <summary>The plan is carried out.</summary>
    Working,

    /// <summary>Stored progress of the initial link is deleted.</summary>
    Clearing,
}

/// <summary>The progress of an initial link, from which another invocation continues.</summary>
internal sealed record LinkProgress
{
    public LinkPhase Phase { get; set; }

    /// <summary>Counted from 0; work that had to be postponed is tried again in another round.</summary>
    public int Round { get; set; }

    /// <summary>True when it stopped between two units of work; otherwise the result of the last unit is unknown.</summary>
    public bool IsPaused { get; set; }

    /// <summary>The generation of the lease that keeps other workers from creating partners.</summary>
    public string? Lease { get; set; }

    /// <summary>Milliseconds since 1970 when this was written.</summary>
    public long At { get; set; }

    public LinkCursor Wix { get; set; } = new();

    public LinkCursor External { get; set; } = new();

    /// <summary>Creations that were interrupted before the sides were read.</summary>
    public List<IndexRecord> Claims { get; set; } = [];

    /// <summary>The number of work items.</summary>
    public int Works { get; set; }

    /// <summary>The next work item and the position in it, or the next claim.</summary>
    public int Work { get; set; }

    public int Place { get; set; }

    /// <summary>The last pair that was examined.</summary>
    public string? After { get; set; }

    public SyncLinkPlan Plan { get; set; } = SyncLinkPlan.Nothing;

    /// <summary>The plan of the first round.</summary>
    public SyncLinkPlan? First { get; set; }

    public int Postponed { get; set; }

    /// <summary>True when the result of everything it did is known: it paused by itself or has not written to a side yet.</summary>
    [JsonIgnore]
    public bool MayGoOn => IsPaused || Phase is not (LinkPhase.Adopting or LinkPhase.Working);

    /// <summary>The progress at the beginning of a phase.</summary>
    public LinkProgress In(LinkPhase phase) => this with { Phase = phase, Work = 0, Place = 0 };

    public LinkCursor Of(SyncSide side) => side == SyncSide.Wix ? Wix : External;

    public void Move(SyncSide side, LinkCursor cursor)
    {
        if (side == SyncSide.Wix)
        {
            Wix = cursor;
        }
        else
        {
            External = cursor;
        }
    }
}

/// <summary>How far one side was read.</summary>
internal sealed record LinkCursor
{
    public int Pages { get; set; }

    public int Chunks { get; set; }

    public string? Next { get; set; }

    /// <summary>Ids of entities that got a pair after they were listed.</summary>
    public List<string> Taken { get; set; } = [];

    public bool IsAtEnd => Pages > 0 && Next is null;
}

/// <summary>One page of a side with what matching needs, without values.</summary>
/// <param name="Candidates">Entities without a pair.</param>
/// <param name="Joined">By pair key: entities that are already joined although their pair's record does not say so yet.</param>
/// <param name="Paired">Ids of all others.</param>
/// <param name="Differing">Those that differ from their pair's record.</param>
internal sealed record LinkPage(List<LinkEntry> Candidates, Dictionary<string, LinkEntry> Joined, List<string> Paired, List<string> Differing);

/// <summary>An entity without a pair.</summary>
/// <param name="Place">Its position in the chunks of its side.</param>
/// <param name="Key">The key used for matching.</param>
/// <param name="Values">The fingerprint of the fields a new partner is created with; only set when an interrupted creation may have created it.</param>
internal sealed record LinkEntry(string Id, int Place, string? Carries, string? Key, string? Values);

internal sealed record LinkChunk(List<LinkCandidate> Candidates);

/// <summary>An entity without a pair, as it was listed.</summary>
/// <param name="UpdatedAt">Milliseconds since 1970.</param>
/// <param name="Number">The number of the pair it will begin.</param>
internal sealed record LinkCandidate(string Id, Dictionary<string, JsonElement> Values, string? Revision, long UpdatedAt, string? Carries, int Number)
{
    public static LinkCandidate Of(SyncEntity entity, int number) =>
        new(entity.Id, new(entity.Values), entity.Revision, entity.UpdatedAt.ToUnixTimeMilliseconds(), entity.Carries, number);

    public SyncEntity Entity() => new(Id, Values, Revision, DateTimeOffset.FromUnixTimeMilliseconds(UpdatedAt), Carries);
}

/// <summary>Work items of one kind.</summary>
internal sealed record LinkWork
{
    /// <summary>Positions of matching entities, in turn: Wix, external, Wix, external.</summary>
    public List<int> Joins { get; init; } = [];

    /// <summary>Positions of Wix entities that get a partner.</summary>
    public List<int> FromWix { get; init; } = [];

    /// <summary>Positions of external entities that get a partner.</summary>
    public List<int> FromExternal { get; init; } = [];

    public List<LinkSettling> Settles { get; init; } = [];
}

/// <summary>An entity that differs from its pair's record, or that is missing.</summary>
internal sealed record LinkSettling(SyncSide Side, string Id);
