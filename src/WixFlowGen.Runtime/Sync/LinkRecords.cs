using System.Text.Json;
using System.Text.Json.Serialization;

namespace WixFlowGen.Runtime.Sync;

/// <summary>What the initial link does next.</summary>
internal enum LinkPhase
{
    /// <summary>Both sides are read, page by page.</summary>
    Listing,

    /// <summary>What interrupted makings made is joined.</summary>
    Adopting,

    /// <summary>What belongs together is found.</summary>
    Matching,

    /// <summary>Pairs are looked for of which an entity is missing.</summary>
    Missing,

    /// <summary>The plan is counted.</summary>
    Counting,

    /// <summary>The plan is carried out.</summary>
    Working,

    /// <summary>What was kept for the link is taken away.</summary>
    Clearing,
}

/// <summary>Where an initial link stands, so that another invocation goes on.</summary>
internal sealed record LinkProgress
{
    public LinkPhase Phase { get; set; }

    /// <summary>From 0; what could not be done now is tried in another round.</summary>
    public int Round { get; set; }

    /// <summary>It stopped between two units of its work; otherwise nobody knows what its last unit did.</summary>
    public bool IsPaused { get; set; }

    /// <summary>The generation of the lease under which nobody else makes anything.</summary>
    public string? Lease { get; set; }

    /// <summary>Milliseconds since 1970 when this was written.</summary>
    public long At { get; set; }

    public LinkCursor Wix { get; set; } = new();

    public LinkCursor External { get; set; } = new();

    /// <summary>Makings that were interrupted before the sides were read.</summary>
    public List<IndexRecord> Claims { get; set; } = [];

    /// <summary>How many works there are.</summary>
    public int Works { get; set; }

    /// <summary>The work and the place in it, or the claim, that is next.</summary>
    public int Work { get; set; }

    public int Place { get; set; }

    /// <summary>The last pair that was looked at.</summary>
    public string? After { get; set; }

    public SyncLinkPlan Plan { get; set; } = SyncLinkPlan.Nothing;

    /// <summary>The plan of the first round.</summary>
    public SyncLinkPlan? First { get; set; }

    public int Postponed { get; set; }

    /// <summary>Nothing is unknown of what it did: it stopped itself, or has not written to a side yet.</summary>
    [JsonIgnore]
    public bool MayGoOn => IsPaused || Phase is not (LinkPhase.Adopting or LinkPhase.Working);

    /// <summary>The same at the beginning of a phase.</summary>
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

    /// <summary>Ids that got a pair since they were listed.</summary>
    public List<string> Taken { get; set; } = [];

    public bool IsAtEnd => Pages > 0 && Next is null;
}

/// <summary>One page of a side, with what matching needs and no values.</summary>
/// <param name="Candidates">Entities without a pair.</param>
/// <param name="Joined">By the key of their pair: entities that are joined, though their pair does not say so yet.</param>
/// <param name="Paired">Ids of all others.</param>
/// <param name="Differing">Those of them whose pairs say something else.</param>
internal sealed record LinkPage(List<LinkEntry> Candidates, Dictionary<string, LinkEntry> Joined, List<string> Paired, List<string> Differing);

/// <summary>An entity without a pair.</summary>
/// <param name="Place">In the chunks of its side.</param>
/// <param name="Key">By which it is matched.</param>
/// <param name="Values">The fingerprint of the fields a new partner is made of; only where an interrupted making may have made it.</param>
internal sealed record LinkEntry(string Id, int Place, string? Carries, string? Key, string? Values);

internal sealed record LinkChunk(List<LinkCandidate> Candidates);

/// <summary>An entity without a pair, as it was listed.</summary>
/// <param name="UpdatedAt">Milliseconds since 1970.</param>
/// <param name="Number">Of the pair it will begin.</param>
internal sealed record LinkCandidate(string Id, Dictionary<string, JsonElement> Values, string? Revision, long UpdatedAt, string? Carries, int Number)
{
    public static LinkCandidate Of(SyncEntity entity, int number) =>
        new(entity.Id, new(entity.Values), entity.Revision, entity.UpdatedAt.ToUnixTimeMilliseconds(), entity.Carries, number);

    public SyncEntity Entity() => new(Id, Values, Revision, DateTimeOffset.FromUnixTimeMilliseconds(UpdatedAt), Carries);
}

/// <summary>Some of what is to be done; of one kind.</summary>
internal sealed record LinkWork
{
    /// <summary>Places of entities that are the same thing: of Wix, then of the external side, and so on.</summary>
    public List<int> Joins { get; init; } = [];

    /// <summary>Places of Wix entities that get a partner.</summary>
    public List<int> FromWix { get; init; } = [];

    /// <summary>Places of external entities that get a partner.</summary>
    public List<int> FromExternal { get; init; } = [];

    public List<LinkSettling> Settles { get; init; } = [];
}

/// <summary>An entity whose pair says something else, or that is missing.</summary>
internal sealed record LinkSettling(SyncSide Side, string Id);
