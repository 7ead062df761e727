using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WixFlowGen.SyncModel;

/// <summary>An entity of a simulated system.</summary>
public sealed class SimulatedEntity(string id, JsonObject values)
{
    public string Id { get; } = id;

    public JsonObject Values { get; } = values;

    public int Revision { get; set; } = 1;

    public long UpdatedAt { get; set; }

    public string? Carries { get; set; }

    public bool IsArchived { get; set; }

    /// <summary>Which thing of a user's this is; the engine's copies share it with their source.</summary>
    public int Lineage { get; set; }
}

/// <summary>A system in memory. Wix counts revisions and says who changed something; the external system does neither.</summary>
public sealed class SimulatedSystem(string name, bool hasRevisions)
{
    private int _made;

    public string Name { get; } = name;

    public bool HasRevisions { get; } = hasRevisions;

    public bool IsWix => Name == "wix";

    public SortedDictionary<string, SimulatedEntity> Entities { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> Sequences { get; } = [];

    public Dictionary<string, string> Media { get; } = [];

    /// <summary>The lineage an id stands for, also when the entity is gone.</summary>
    public Dictionary<string, int> Lineages { get; } = [];

    public string NewId() => $"{Name[0]}{(++_made).ToString("D3", CultureInfo.InvariantCulture)}";

    public string AddMedia(string bytes)
    {
        var id = $"{Name[0]}m{Media.Count + 1}";
        Media[id] = bytes;
        return id;
    }

    public void Write(SimulatedEntity entity, string field, JsonNode? value)
    {
        if (value is null)
        {
            entity.Values.Remove(field);
        }
        else
        {
            entity.Values[field] = field == "slug" && !IsWix ? value.GetValue<string>().ToLowerInvariant() : value.DeepClone();
        }
    }

    /// <summary>The name of a field on this side.</summary>
    public string FieldName(string field) => IsWix ? field : field switch { "title" => "name", "count" => "amount", "tags" => "keywords", _ => field };

    /// <summary>Only its mapped values, so that nothing the engine may not see is compared.</summary>
    public static Dictionary<string, JsonElement> Snapshot(SimulatedEntity entity) =>
        entity.Values.ToDictionary(field => field.Key, field => JsonDocument.Parse(field.Value!.ToJsonString()).RootElement);
}
