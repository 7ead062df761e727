using System.Text.Json;
using System.Text.Json.Serialization;

namespace WixFlowGen.Runtime.Sync;

/// <summary>One of the two systems a sync keeps the same.</summary>
public enum SyncSide
{
    [JsonStringEnumMemberName("wix")]
    Wix,

    [JsonStringEnumMemberName("external")]
    External,
}

/// <summary>What a sync does with one system. Generated code implements it with Wix or connector operations.</summary>
/// <remarks>Every function may throw a <see cref="SyncSideException"/>; any other exception is a fault of the program.</remarks>
public interface ISyncSide
{
    /// <summary>The entity as it is now; null when it is gone or in the trash.</summary>
    ValueTask<SyncEntity?> GetAsync(string id, CancellationToken cancellationToken);

    /// <summary>One page of all entities in scope.</summary>
    /// <param name="cursor">Null for the first page.</param>
    ValueTask<SyncPage> ListAsync(string? cursor, CancellationToken cancellationToken);

    /// <summary>True when the system tells what changed, so that a poll need not list everything.</summary>
    bool TellsChanges => false;

    /// <summary>One page of the entities that were made or changed since a time, at that time too. Only called when <see cref="TellsChanges"/>.</summary>
    /// <param name="since">By the clock of the system.</param>
    /// <param name="cursor">Null for the first page.</param>
    ValueTask<SyncPage> ChangesAsync(DateTimeOffset since, string? cursor, CancellationToken cancellationToken) =>
        throw new NotSupportedException("the side tells no changes");

    /// <summary>Makes an entity.</summary>
    /// <param name="link">What the entity should carry, where the system can, so that <see cref="FindAsync"/> finds it again.</param>
    ValueTask<SyncEntity> CreateAsync(IReadOnlyDictionary<string, JsonElement> values, SyncLink link, CancellationToken cancellationToken);

    /// <summary>How many entities one call of <see cref="CreateManyAsync"/> makes at most.</summary>
    int BulkSize => 1;

    /// <summary>Makes several entities and tells of each, in their order, what became of it.</summary>
    async ValueTask<IReadOnlyList<SyncMade>> CreateManyAsync(IReadOnlyList<SyncNew> entities, CancellationToken cancellationToken)
    {
        var made = new List<SyncMade>();
        foreach (var entity in entities)
        {
            try
            {
                made.Add(new SyncMade(await CreateAsync(entity.Values, entity.Link, cancellationToken), null));
            }
            catch (SyncSideException failure)
            {
                made.Add(new SyncMade(null, failure));
            }
        }

        return made;
    }

    /// <summary>Writes the given fields and no others, and gives the entity as the system has it afterwards.</summary>
    /// <param name="entity">As it was read; where the system knows revisions, another revision is a conflict.</param>
    ValueTask<SyncEntity> UpdateAsync(SyncEntity entity, IReadOnlyDictionary<string, JsonElement> changes, CancellationToken cancellationToken);

    /// <summary>Takes the entity away; one that is away already is no error.</summary>
    ValueTask RemoveAsync(string id, CancellationToken cancellationToken);

    /// <summary>Puts the entity aside; only called when the plan says so.</summary>
    ValueTask ArchiveAsync(string id, CancellationToken cancellationToken);

    /// <summary>True when entities carry the id of their partner, or the claim they were made under.</summary>
    bool CarriesLink { get; }

    /// <summary>The entity that carries the link; null when none does. Only called when <see cref="CarriesLink"/>.</summary>
    ValueTask<SyncEntity?> FindAsync(SyncLink link, CancellationToken cancellationToken);

    /// <summary>Lets an entity that exists carry the link. Only called when <see cref="CarriesLink"/>.</summary>
    ValueTask<SyncEntity> CarryAsync(SyncEntity entity, SyncLink link, CancellationToken cancellationToken);
}

/// <summary>What joins an entity to its partner.</summary>
/// <param name="Claim">The claim under which the pair was made; the same for every try.</param>
/// <param name="PartnerId">The id on the other side; null as long as there is none.</param>
public sealed record SyncLink(string Claim, string? PartnerId);

/// <summary>An entity as one side has it.</summary>
/// <param name="Values">The mapped fields by this side's names.</param>
/// <param name="Revision">Null where the system knows none.</param>
/// <param name="UpdatedAt">Decides conflicts under <see cref="ConflictPolicy.Latest"/>.</param>
/// <param name="Carries">The partner's id it carries; null when it carries none.</param>
public sealed record SyncEntity(
    string Id, IReadOnlyDictionary<string, JsonElement> Values, string? Revision, DateTimeOffset UpdatedAt, string? Carries = null);

/// <summary>Some entities, and where the next ones begin; a null cursor ends the list.</summary>
public sealed record SyncPage(IReadOnlyList<SyncEntity> Entities, string? Next);
