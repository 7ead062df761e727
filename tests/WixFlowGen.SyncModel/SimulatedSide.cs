using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Runtime.Sync;

namespace WixFlowGen.SyncModel;

/// <summary>The engine's way to a simulated system: every call takes time and may fail as the scenario says.</summary>
public sealed class SimulatedSide(SimulatedWorld world, SimulatedSystem system, SyncProcess process, bool carriesLink) : ISyncSide
{
    private const int PageSize = 3;

    public bool CarriesLink => carriesLink;

    public ValueTask<SyncEntity?> GetAsync(string id, CancellationToken cancellationToken) =>
        CallAsync($"get {id}", () =>
        {
            world.Expectations.Read(system, id);
            return system.Entities.TryGetValue(id, out var entity) ? Tell(entity) : null;
        });

    public bool TellsChanges => world.TellsChanges(system);

    public ValueTask<SyncPage> ListAsync(string? cursor, CancellationToken cancellationToken) =>
        CallAsync($"list {cursor}", () => Page(system.Entities.Values, cursor));

    public ValueTask<SyncPage> ChangesAsync(DateTimeOffset since, string? cursor, CancellationToken cancellationToken) =>
        CallAsync($"changes {since.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)} {cursor}", () =>
            Page(system.Entities.Values.Where(entity => entity.UpdatedAt >= since.ToUnixTimeMilliseconds()), cursor));

    private SyncPage Page(IEnumerable<SimulatedEntity> all, string? cursor)
    {
        var entities = all.Where(entity => string.CompareOrdinal(entity.Id, cursor) > 0).Take(PageSize + 1).ToList();
        var page = entities.Take(PageSize).Select(Tell).ToList();
        return new SyncPage(page, entities.Count > PageSize ? page[^1].Id : null);
    }

    public ValueTask<SyncEntity> CreateAsync(IReadOnlyDictionary<string, JsonElement> values, SyncLink link, CancellationToken cancellationToken) =>
        CallAsync($"create {Text(values)}", () =>
        {
            Refuse(values);
            var entity = new SimulatedEntity(system.NewId(), []) { Carries = carriesLink ? link.PartnerId : null };
            Assign(entity, values);
            entity.Lineage = world.Other(system).Lineages[link.PartnerId!]; // the engine always knows its source
            world.EngineCreated(system, entity);
            return Tell(entity);
        });

    public ValueTask<SyncEntity> UpdateAsync(SyncEntity entity, IReadOnlyDictionary<string, JsonElement> changes, CancellationToken cancellationToken) =>
        CallAsync($"update {entity.Id} {Text(changes)}", () =>
        {
            var present = Find(entity.Id);
            if (entity.Revision is not null && entity.Revision != RevisionOf(present))
            {
                throw new SyncSideException(SyncFault.Conflict, "another revision");
            }

            Refuse(changes);
            Assign(present, changes);
            world.EngineWrote(system, present, [.. changes.Keys]);
            return Tell(present);
        });

    public ValueTask RemoveAsync(string id, CancellationToken cancellationToken) => DoAsync($"remove {id}", () =>
    {
        if (system.Entities.Remove(id))
        {
            world.EngineRemoved(system, id);
        }
    });

    public ValueTask ArchiveAsync(string id, CancellationToken cancellationToken) => DoAsync($"archive {id}", () =>
    {
        if (system.Entities.TryGetValue(id, out var entity) && !entity.IsArchived)
        {
            entity.IsArchived = true;
            world.EngineWrote(system, entity, []);
        }
    });

    public ValueTask<SyncEntity?> FindAsync(SyncLink link, CancellationToken cancellationToken) =>
        CallAsync($"find {link.PartnerId}", () => system.Entities.Values.FirstOrDefault(entity => entity.Carries == link.PartnerId) is { } found ? Tell(found) : null);

    public ValueTask<SyncEntity> CarryAsync(SyncEntity entity, SyncLink link, CancellationToken cancellationToken) =>
        CallAsync($"carry {entity.Id} {link.PartnerId}", () =>
        {
            var present = Find(entity.Id);
            present.Carries = link.PartnerId;
            world.EngineWrote(system, present, []);
            return Tell(present);
        });

    private async ValueTask DoAsync(string name, Action effect) => await CallAsync(name, () =>
    {
        effect();
        return true;
    });

    private async ValueTask<T> CallAsync<T>(string name, Func<T> effect)
    {
        process.Operate();
        var (latency, fault, stall) = world.BeginCall(system, name);
        await Task.Delay(TimeSpan.FromMilliseconds(latency / 2), world.Time);
        switch (fault)
        {
            case "busy":
                throw new SyncSideException(SyncFault.Busy, "too many calls");
            case "before":
                throw new SyncSideException(SyncFault.Unknown, "no answer");
        }

        var result = effect();
        await Task.Delay(TimeSpan.FromMilliseconds((latency / 2) + stall), world.Time);
        process.Operate();
        return fault == "after" ? throw new SyncSideException(SyncFault.Unknown, "no answer") : result;
    }

    private SimulatedEntity Find(string id) =>
        system.Entities.TryGetValue(id, out var entity) ? entity : throw new SyncSideException(SyncFault.Gone, "not there");

    private void Assign(SimulatedEntity entity, IReadOnlyDictionary<string, JsonElement> values)
    {
        foreach (var (field, value) in values)
        {
            system.Write(entity, field, JsonNode.Parse(value.GetRawText()));
        }
    }

    private void Refuse(IReadOnlyDictionary<string, JsonElement> values)
    {
        if (values.TryGetValue(system.FieldName("title"), out var title) && title.GetString()?.StartsWith("bad", StringComparison.Ordinal) == true)
        {
            throw new SyncSideException(SyncFault.Refused, "the title is not allowed");
        }
    }

    private SyncEntity Tell(SimulatedEntity entity) => new(
        entity.Id, SimulatedSystem.Snapshot(entity), RevisionOf(entity), DateTimeOffset.FromUnixTimeMilliseconds(entity.UpdatedAt), entity.Carries);

    private string? RevisionOf(SimulatedEntity entity) => system.HasRevisions ? entity.Revision.ToString(CultureInfo.InvariantCulture) : null;

    private static string Text(IReadOnlyDictionary<string, JsonElement> values) =>
        "{" + string.Join(',', values.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value.GetRawText()}")) + "}";
}
