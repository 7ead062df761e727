using System.Globalization;
using System.Text.Json.Nodes;

namespace WixFlowGen.MockWix.Areas.Entities;

/// <summary>What entities of a kind have in common.</summary>
/// <param name="NotFound">The code for an id nobody has, such as <c>PROJECT_NOT_FOUND</c>.</param>
/// <param name="HasRevision">Updates have to name the current revision.</param>
/// <param name="Exclusive">Fields of which an entity has one at most.</param>
internal sealed record EntityKind(string NotFound, bool HasRevision, params IReadOnlyList<string> Exclusive)
{
    /// <summary>The code for a revision that is not the current one.</summary>
    public const string StaleRevision = "INVALID_REVISION";

    public bool HasUpdatedDate { get; init; } = true;

    /// <summary>Fields that every entity has, empty when nothing was said.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];
}

/// <summary>Entities of one kind in the order they were made.</summary>
/// <param name="tell">Called with <c>Created</c>, <c>Updated</c> or <c>Deleted</c> and the entity.</param>
internal sealed class EntityStore(MockWixSite site, EntityKind kind, Action<string, JsonObject> tell)
{
    private static readonly string[] Kept = ["id", "_id", "revision", "createdDate", "updatedDate", "url"];

    private readonly OrderedDictionary<string, JsonObject> _entities = new(StringComparer.Ordinal);

    public int Count => _entities.Count;

    /// <summary>To be copied before they leave the area.</summary>
    public IEnumerable<JsonObject> All => _entities.Values;

    public JsonObject? Find(string? id) => id is not null && _entities.TryGetValue(id, out var entity) ? entity : null;

    public MockAnswer NotFound(string? id) => MockAnswer.Error(404, kind.NotFound, $"{id} was not found", new JsonObject { ["id"] = id });

    /// <param name="id">Of what was there before the flow; null for a new one.</param>
    public JsonObject Create(JsonObject given, string? id = null)
    {
        var entity = new JsonObject { ["id"] = id ?? site.Ids.Next().ToString() };
        Set(entity, given);
        foreach (var list in kind.Lists)
        {
            entity[list] ??= new JsonArray();
        }

        if (kind.HasRevision)
        {
            entity["revision"] = "1";
        }

        entity["createdDate"] = WixTime.Text(site.Agenda.Now);
        Touch(entity);
        _entities.Add(entity.Text("id") ?? "", entity);
        tell("Created", entity);
        return entity;
    }

    /// <summary>Sets the fields that are given.</summary>
    /// <returns>The refusal of an unknown id or a stale revision; null when it is done.</returns>
    public MockAnswer? Update(JsonObject given, out JsonObject entity)
    {
        var id = given.Text("id");
        entity = Find(id) ?? [];
        if (entity.Count == 0)
        {
            return NotFound(id);
        }

        if (kind.HasRevision)
        {
            var current = entity.Text("revision") ?? "0";
            if (given.Text("revision") != current)
            {
                return MockAnswer.Error(409, EntityKind.StaleRevision, $"expected {current}");
            }

            entity["revision"] = (long.Parse(current, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        }

        Set(entity, given);
        Touch(entity);
        tell("Updated", entity);
        return null;
    }

    /// <returns>Null when there was none.</returns>
    public JsonObject? Delete(string? id)
    {
        if (id is null || !_entities.Remove(id, out var entity))
        {
            return null;
        }

        tell("Deleted", entity);
        return entity;
    }

    private void Set(JsonObject entity, JsonObject given)
    {
        foreach (var (name, value) in given.Where(p => !Kept.Contains(p.Key)))
        {
            foreach (var other in kind.Exclusive.Where(e => e != name && kind.Exclusive.Contains(name)))
            {
                entity.Remove(other);
            }

            entity[name] = value?.DeepClone();
        }

        MediaParts.Complete(entity, site.Options.StaticBase);
    }

    private void Touch(JsonObject entity)
    {
        if (kind.HasUpdatedDate)
        {
            entity["updatedDate"] = WixTime.Text(site.Agenda.Now);
        }
    }
}
