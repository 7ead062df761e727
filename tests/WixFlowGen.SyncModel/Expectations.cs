using System.Text.Json.Nodes;

namespace WixFlowGen.SyncModel;

/// <summary>What must hold in the end, known from the users' edits and the policies alone.</summary>
public sealed class Expectations(Scenario scenario, SimulatedSystem wix, SimulatedSystem external)
{
    private static readonly string[] Compared = ["title", "slug", "count", "tags", "content"];

    private readonly Dictionary<int, Thing> _things = [];
    private readonly Dictionary<(string System, string Id), int> _reads = [];
    private readonly Dictionary<(string System, string Id, string Field), int> _changes = [];
    private readonly HashSet<(string System, string Id)> _knownGone = [];
    private readonly List<string> _misplaced = [];
    private int _moment, _creationsOnWix;

    public void Read(SimulatedSystem system, string id) => _reads[(system.Name, id)] = ++_moment;

    public void PairWritten(string json)
    {
        var pair = JsonNode.Parse(json)!; // records are JSON
        Notice(pair);
        if (pair["state"]!.GetValue<string>() == "creating" || pair["pending"] is not null)
        {
            return;
        }

        foreach (var (system, id) in new[] { (wix, pair["wixId"]), (external, pair["externalId"]) })
        {
            if (id is not null && system.Lineages.TryGetValue(id.GetValue<string>(), out var lineage))
            {
                _things[lineage].IsUncertain = false;
            }
        }
    }

    /// <summary>Which ids the engine knows to be gone.</summary>
    private void Notice(JsonNode pair)
    {
        var (state, absent) = (pair["state"]!.GetValue<string>(), pair["absent"]?.GetValue<string>());
        foreach (var (system, id) in new[] { (wix, pair["wixId"]), (external, pair["externalId"]) })
        {
            if (id is not null && (state == "gone" || absent == system.Name))
            {
                _knownGone.Add((system.Name, id.GetValue<string>()));
            }
        }
    }

    internal void EngineCreated(SimulatedSystem system, SimulatedEntity entity)
    {
        _things[entity.Lineage].IsUncertain = true;
        if (IsSource(system))
        {
            _misplaced.Add($"{entity.Id} was made on {system.Name}, to which no field goes");
        }
    }

    internal void EngineWrote(SimulatedSystem system, SimulatedEntity entity, IReadOnlyList<string> fields)
    {
        var thing = _things[entity.Lineage];
        thing.IsUncertain = true;
        if (IsSource(system) && fields.Count > 0)
        {
            _misplaced.Add($"{string.Join(", ", fields)} of {entity.Id} were written on {system.Name}, to which no field goes");
        }

        foreach (var field in Compared)
        {
            var name = system.FieldName(field);
            var isWritten = fields.Contains(name);
            var changed = _changes.GetValueOrDefault((system.Name, entity.Id, name));
            if ((isWritten && !system.HasRevisions && changed > _reads.GetValueOrDefault((system.Name, entity.Id))) || (!isWritten && thing.Of(field).BySide.Count > 1))
            {
                thing.Of(field).IsRaced = true;
            }
        }
    }

    internal void UserCreates(SimulatedSystem system, SimulatedEntity entity, bool isAgain)
    {
        var thing = _things[entity.Lineage] = new Thing(entity.Lineage) { Origin = system.Name };
        if (isAgain)
        {
            thing.Group = _things[system.Lineages[entity.Id]].Group;
            thing.IsUnnoticed = !_knownGone.Contains((system.Name, entity.Id));
        }

        _creationsOnWix += system.IsWix ? 1 : 0;
        foreach (var field in new[] { "title", "content" })
        {
            thing.Of(field).BySide[system.Name] = (Canonical(system, field, entity), entity.UpdatedAt);
        }
    }

    internal void UserDeletes(SimulatedSystem system, string id)
    {
        _things[system.Lineages[id]].DeletedOn.Add(system.Name);
        _knownGone.Remove((system.Name, id));
    }

    internal void UserChanges(SimulatedSystem system, SimulatedEntity entity, string field, JsonNode value, long at)
    {
        var thing = _things[entity.Lineage];
        var claimants = thing.Of(field);
        var partner = Partner(system, entity);
        if (partner is not null && !thing.IsUncertain && Canonical(Other(system), field, partner) == Canonical(system, field, entity))
        {
            if (field == "tags" && claimants.IsRaced)
            {
                thing.RestartTags(Items(entity.Values[system.FieldName("tags")]));
            }

            claimants.BySide.Clear();
            claimants.IsRaced = false;
        }

        if (field == "tags")
        {
            var (before, after) = (Items(entity.Values[system.FieldName("tags")]), Items(value));
            thing.Added.UnionWith(after.Except(before));
            thing.Removed.UnionWith(before.Except(after));
        }

        claimants.IsRaced |= thing.IsUncertain;
        var name = system.FieldName(field);
        claimants.BySide[system.Name] = (Canonical(system, field, value), at);
        thing.UserEdits.Add((system.Name, at));
        _changes[(system.Name, entity.Id, name)] = ++_moment;
    }

    internal List<string> Editable(SimulatedSystem system) =>
        [.. system.Entities.Values.Where(entity => !IsUnsettledCopy(system, entity)).Select(entity => entity.Id)];

    internal List<string> Deletable(SimulatedSystem system) => Editable(system);

    /// <summary>Ids that are free, and that nobody is about to remove.</summary>
    internal List<string> Recreatable(SimulatedSystem system) =>
    [
        .. system.Lineages
            .Where(known => !system.Entities.ContainsKey(known.Key) && MayBeUsedAgain(system, _things[known.Value]))
            .Select(known => known.Key).Order(StringComparer.Ordinal),
    ];

    internal List<string> Check(int edits, int writes)
    {
        var failures = new List<string>();
        // A worker that stands still between a fence and the write it protects may undo a record, which costs its write again.
        var bound = edits + (scenario.WixCarriesLink ? _creationsOnWix : 0) + scenario.StoreStalls.Count;
        if (writes > bound)
        {
            failures.Add($"{writes} writes for {edits} edits, {bound} allowed");
        }

        failures.AddRange(_misplaced);
        foreach (var group in _things.Values.GroupBy(thing => thing.Group))
        {
            var things = group.ToList();
            failures.AddRange(things.Count == 1 ? CheckThing(things[0]) : CheckGroup(things));
        }

        return failures;
    }

    private IEnumerable<string> CheckThing(Thing thing)
    {
        var (onWix, onExternal) = (EntitiesOf(wix, thing), EntitiesOf(external, thing));
        var name = $"thing {thing.Lineage} ({string.Join(' ', onWix.Concat(onExternal).Select(entity => entity.Id))})";
        if (onWix.Count > 1 || onExternal.Count > 1)
        {
            return [$"{name} is there more than once"];
        }

        if (thing.Origin == scenario.To)
        {
            return (thing.Origin == "wix" ? onExternal : onWix).Count > 0 ? [$"{name} has a partner on a side no field goes to"]
                : onWix.Count + onExternal.Count == 1 - thing.DeletedOn.Count ? [] : [$"{name} is not as its users left it"];
        }

        if (thing.DeletedOn.Count == 0)
        {
            return onWix.Count + onExternal.Count == 2 ? CheckFields(name, thing, onWix[0], onExternal[0]) : [$"{name} is not on both sides"];
        }

        return CheckDeleted(name, thing, onWix, onExternal);
    }

    private IEnumerable<string> CheckDeleted(string name, Thing thing, List<SimulatedEntity> onWix, List<SimulatedEntity> onExternal)
    {
        if (thing.DeletedOn.Count == 2)
        {
            return onWix.Count + onExternal.Count == 0 ? [] : [$"{name} was deleted on both sides and is there"];
        }

        var side = thing.DeletedOn.Single();
        var (gone, left) = side == "wix" ? (onWix, onExternal) : (onExternal, onWix);
        var policy = side == "wix" ? scenario.WixToExternal : scenario.ExternalToWix;
        if (gone.Count > 0)
        {
            return [$"{name} was deleted on {side} and came back"];
        }

        return policy switch
        {
            "propagate" => left.Count == 0 ? [] : [$"{name} was deleted on {side} and not on the other side"],
            "archive" => left.TrueForAll(entity => entity.IsArchived) ? [] : [$"{name} was deleted on {side} and not archived"],
            _ => left.TrueForAll(entity => !entity.IsArchived) ? [] : [$"{name} was archived against the policy"],
        };
    }

    /// <summary>An id that was used again stands for a new thing or, when nobody looked in between, for the old one: its partner is equal either way.</summary>
    private IEnumerable<string> CheckGroup(List<Thing> things)
    {
        var latest = things[^1];
        if (latest.DeletedOn.Count > 0)
        {
            yield break;
        }

        if (!latest.IsUnnoticed && EntitiesOf(wix, latest).Count + EntitiesOf(external, latest).Count == 0)
        {
            yield return $"thing {latest.Lineage}, made again, is lost";
        }

        foreach (var (system, entity) in new[] { wix, external }.SelectMany(system => EntitiesOf(system, latest).Select(entity => (system, entity))))
        {
            var other = Other(system);
            var partners = things.SelectMany(thing => EntitiesOf(other, thing)).ToList();
            if (system.Name != scenario.To && !MayStayAlone(other, things) && !partners.Exists(partner => Compared.All(field => Canonical(other, field, partner) == Canonical(system, field, entity))))
            {
                yield return $"{entity.Id}, made again, has no equal partner";
            }
        }
    }

    /// <summary>
    /// What remained of a pair that was put aside, and was deleted and made again under its id before anybody looked, is the same
    /// entity to everyone but its user: it stays aside.
    /// </summary>
    private bool MayStayAlone(SimulatedSystem other, List<Thing> things) =>
        things[^1].IsUnnoticed && things.SkipLast(1).Any(thing => thing.DeletedOn.Contains(other.Name))
        && (other.IsWix ? scenario.WixToExternal : scenario.ExternalToWix) != "propagate";

    private IEnumerable<string> CheckFields(string name, Thing thing, SimulatedEntity onWix, SimulatedEntity onExternal)
    {
        foreach (var field in Compared)
        {
            var (value, theirs) = (Canonical(wix, field, onWix), Canonical(external, field, onExternal));
            if (value != theirs)
            {
                yield return $"{name} differs in {field}: {value} and {theirs}";
            }
            else if (scenario.To is null && !(field == "tags" ? AreTagsRight(thing, Items(onWix.Values["tags"])) : IsRight(thing, thing.Of(field), value)))
            {
                yield return $"{name} has {field} {value}; users gave {string.Join(" and ", thing.Of(field).BySide)}";
            }
        }
    }

    private static bool AreTagsRight(Thing thing, List<string> tags) =>
        thing.Of("tags").IsRaced
        || (thing.Added.Except(thing.Removed).All(tags.Contains) && tags.TrueForAll(thing.Added.Contains));

    private bool IsRight(Thing thing, Claimants claimants, string value)
    {
        var values = claimants.BySide;
        if (values.Count < 2)
        {
            return values.Count == 0 || claimants.IsRaced || values.Values.Single().Value == value;
        }

        var winner = scenario.Conflict == "latest" ? (values["wix"].At >= values["external"].At ? "wix" : "external") : scenario.Conflict;
        var loser = winner == "wix" ? "external" : "wix";
        var eitherMayWin = claimants.IsRaced
            || (scenario.Conflict == "latest" && thing.UserEdits.Exists(edit => edit.Side == loser && edit.At >= values[winner].At));
        return values[winner].Value == value || (eitherMayWin && values[loser].Value == value);
    }

    private bool IsUnsettledCopy(SimulatedSystem system, SimulatedEntity entity) =>
        _things[entity.Lineage].IsUncertain && !_things[entity.Lineage].Fields["title"].BySide.ContainsKey(system.Name);

    private bool MayBeUsedAgain(SimulatedSystem system, Thing thing)
    {
        var areBothGone = EntitiesOf(wix, thing).Count + EntitiesOf(external, thing).Count == 0 && !thing.IsUncertain;
        return areBothGone || (thing.DeletedOn.Contains(system.Name) && thing.DeletedOn.Count == 1);
    }

    private bool IsSource(SimulatedSystem system) => scenario.To is { } target && system.Name != target;

    private SimulatedSystem Other(SimulatedSystem system) => system == wix ? external : wix;

    private SimulatedEntity? Partner(SimulatedSystem system, SimulatedEntity entity) =>
        Other(system).Entities.Values.FirstOrDefault(other => other.Lineage == entity.Lineage);

    private static List<SimulatedEntity> EntitiesOf(SimulatedSystem system, Thing thing) =>
        [.. system.Entities.Values.Where(entity => entity.Lineage == thing.Lineage)];

    private static List<string> Items(JsonNode? list) => list is JsonArray items ? [.. items.Select(item => item!.GetValue<string>())] : [];

    private static string Canonical(SimulatedSystem system, string field, SimulatedEntity entity) =>
        Canonical(system, field, entity.Values[system.FieldName(field)]);

    private static string Canonical(SimulatedSystem system, string field, JsonNode? value) => (field, value) switch
    {
        (_, null) or ("tags", JsonArray { Count: 0 }) => "none",
        ("tags", _) => string.Join(',', Items(value).Order(StringComparer.Ordinal)),
        ("content", _) => system.Media[value.GetValue<string>()],
        ("slug", _) => value.GetValue<string>().ToLowerInvariant(),
        ("count", _) => value.ToString(),
        _ => value.GetValue<string>(),
    };
}
