using System.Text.Json;
using System.Text.Json.Serialization;

namespace WixFlowGen.Runtime.Sync;

/// <summary>One of the two systems of a sync.</summary>
public enum SyncSide
{
    [JsonStringEnumMemberName("wix")]
    Wix,

    [JsonStringEnumMemberName("external")]
    External,
}

/// <summary>The operations that a sync needs from one system. Generated code implements them with Wix or connector operations.</summary>
/// <remarks>Every function may throw a <see cref="SyncSideException"/>; any other exception is a bug.</remarks>
public interface ISyncSide
{
    /// <summary>The current entity; null when it does not exist or is in the trash.</summary>
    ValueTask<SyncEntity?> GetAsync(string id, CancellationToken cancellationToken);

    /// <summary>One page of all entities in scope.</summary>
    /// <param name="cursor">Null for the first page.</param>
    ValueTask<SyncPage> ListAsync(string? cursor, CancellationToken cancellationToken);

    /// <summary>True when the system can list changes, so that a poll need not list every entity.</summary>
    bool TellsChanges => false;

    /// <summary>One page of the entities created or changed at or after a time. Only called when <see cref="TellsChanges"/>.</summary>
    /// <param name="since">By the clock of the system.</param>
    /// <param name="cursor">Null for the first page.</param>
    ValueTask<SyncPage> ChangesAsync(DateTimeOffset since, string? cursor, CancellationToken cancellationToken) =>
        throw new NotSupportedException("the side tells no changes");

    /// <summary>Creates an entity.</summary>
    /// <param name="link">What the entity should carry, if the system supports it, so that <see cref="FindAsync"/> can find it.</param>
    ValueTask<SyncEntity> CreateAsync(IReadOnlyDictionary<string, JsonElement> values, SyncLink link, CancellationToken cancellationToken);

    /// <summary>The largest number of entities that one call of <see cref="CreateManyAsync"/> creates.</summary>
    int BulkSize => 1;

    /// <summary>Creates several entities and returns the result of each, in the same order.</summary>
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

    /// <summary>Writes only the given fields and returns the entity as stored afterwards.</summary>
    /// <param name="entity">The entity as read. If the system has revisions, a different stored revision is a conflict.</param>
    ValueTask<SyncEntity> UpdateAsync(SyncEntity entity, IReadOnlyDictionary<string, JsonElement> changes, CancellationToken cancellationToken);

    /// <summary>Deletes the entity; one that does not exist is not an error.</summary>
    ValueTask RemoveAsync(string id, CancellationToken cancellationToken);

    /// <summary>Archives the entity; only called when the delete policy is archive.</summary>
    ValueTask ArchiveAsync(string id, CancellationToken cancellationToken);

    /// <summary>True when entities can carry the id of their partner or the claim under which they were created.</summary>
    bool CarriesLink { get; }

    /// <summary>The entity that carries the link; null when none does. Only called when <see cref="CarriesLink"/>.</summary>
    ValueTask<SyncEntity?> FindAsync(SyncLink link, CancellationToken cancellationToken);

    /// <summary>Stores the link on an existing entity. Only called when <see cref="CarriesLink"/>.</summary>
    ValueTask<SyncEntity> CarryAsync(SyncEntity entity, SyncLink link, CancellationToken cancellationToken);
}

/// <summary>Connects an entity to its partner.</summary>
/// <param name="Claim">The claim under which the pair was created; the same for every attempt.</param>
/// <param name="PartnerId">The id on the other side; null until the partner exists.</param>
public sealed record SyncLink(string Claim, string? PartnerId);

/// <summary>An entity as stored by one side.</summary>
/// <param name="Values">The mapped fields, by the names of this side.</param>
/// <param name="Revision">Null when the system has no revisions.</param>
/// <param name="UpdatedAt">Decides conflicts under <see cref="ConflictPolicy.Latest"/>.</param>
/// <param name="Carries">The partner id that the entity carries; null when it carries none.</param>
public sealed record SyncEntity(
    string Id, IReadOnlyDictionary<string, JsonElement> Values, string? Revision, DateTimeOffset UpdatedAt, string? Carries = null);

/// <summary>Some entities and the cursor of the next page; null ends the list.</summary>
public sealed record SyncPage(IReadOnlyList<SyncEntity> Entities, string? Next);
