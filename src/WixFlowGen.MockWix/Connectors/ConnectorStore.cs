using System.Globalization;
using System.Text.Json.Nodes;
using WixFlowGen.Catalog.Connectors;

namespace WixFlowGen.MockWix.Connectors;

/// <summary>The entities an external system keeps, in the order they were made.</summary>
public sealed class ConnectorStore(Connector connector, TimeProvider time)
{
    private readonly Dictionary<string, List<JsonObject>> _entities = connector.Entities.ToDictionary(entity => entity.Name, _ => new List<JsonObject>(), StringComparer.Ordinal);
    private readonly List<ConnectorChange> _changes = [];
    private int _made;

    /// <summary>Everything that happened, in order. Whoever delivers webhooks reads on from where it stopped.</summary>
    public IReadOnlyList<ConnectorChange> Changes => _changes;

    public IEnumerable<string> Kinds => _entities.Keys;

    /// <summary>All entities of a kind; copies.</summary>
    public IReadOnlyList<JsonObject> All(string entity) => [.. _entities[entity].Select(one => (JsonObject)one.DeepClone())];

    public JsonObject? Find(ConnectorEntity entity, string id) =>
        _entities[entity.Name].Find(one => one[entity.IdField]?.ToString() == id)?.DeepClone() as JsonObject;

    /// <summary>Keeps an entity, with an id and a time of change where it has none; replaces one of the same id.</summary>
    public JsonObject Put(string name, JsonObject values)
    {
        var entity = connector.Entities.Single(one => one.Name == name);
        var kept = (JsonObject)values.DeepClone();
        kept[entity.IdField] ??= string.Create(CultureInfo.InvariantCulture, $"{name}-{++_made}");
        if (entity.UpdatedField is { } updated)
        {
            kept[updated] ??= time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        }

        var all = _entities[name];
        var place = all.FindIndex(one => one[entity.IdField]?.ToString() == kept[entity.IdField]?.ToString());
        if (place < 0)
        {
            all.Add(kept);
        }
        else
        {
            all[place] = kept;
        }

        Note(name, place < 0 ? "created" : "updated", kept[entity.IdField]?.ToString() ?? "");

        return (JsonObject)kept.DeepClone();
    }

    /// <summary>Makes an entity as a person does, of the first revision where the system counts.</summary>
    /// <param name="place">Where it is made, such as an album; fields that entities do not have say nothing.</param>
    public JsonObject Make(string name, JsonObject values, JsonObject place)
    {
        var entity = connector.Entities.Single(one => one.Name == name);
        var made = (JsonObject)values.DeepClone();
        foreach (var (field, value) in place.Where(part => entity.Type.Find(part.Key) is not null))
        {
            made[field] ??= value?.DeepClone();
        }

        if (entity.RevisionField is { } revision && made[revision] is null)
        {
            EntityChanges.Touch(entity, made);
        }

        return Put(name, made);
    }

    /// <summary>Changes fields of an entity as a person does: its revision and its time of change follow.</summary>
    /// <exception cref="ArgumentException">There is none of the id.</exception>
    public JsonObject Change(string name, string id, JsonObject changes)
    {
        var entity = connector.Entities.Single(one => one.Name == name);
        var kept = Find(entity, id) ?? throw new ArgumentException($"there is no {name} '{id}'", nameof(id));
        EntityChanges.Touch(entity, kept);
        foreach (var (field, value) in changes)
        {
            kept[field] = value?.DeepClone();
        }

        return Put(name, kept);
    }

    public bool Remove(ConnectorEntity entity, string id)
    {
        if (_entities[entity.Name].RemoveAll(one => one[entity.IdField]?.ToString() == id) == 0)
        {
            return false;
        }

        Note(entity.Name, "deleted", id);
        return true;
    }

    private void Note(string name, string what, string id) => _changes.Add(new(_changes.Count + 1, name, what, id, time.GetUtcNow()));
}
