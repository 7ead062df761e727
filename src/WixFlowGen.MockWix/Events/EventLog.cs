using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.MockWix.Validation;

namespace WixFlowGen.MockWix.Events;

/// <summary>Everything that happened to the entities of the site, in order. Whoever delivers webhooks reads on from where it stopped.</summary>
public sealed class EventLog
{
    private readonly ApiCatalog _catalog;
    private readonly Agenda _agenda;
    private readonly IdSource _ids;
    private readonly List<SiteEvent> _entries = [];
    private readonly Dictionary<(string Entity, string Id), long> _sequences = [];

    internal EventLog(ApiCatalog catalog, Agenda agenda, IdSource ids)
    {
        _catalog = catalog;
        _agenda = agenda;
        _ids = ids;
    }

    /// <summary>What has happened by now.</summary>
    public IReadOnlyList<SiteEvent> Entries
    {
        get
        {
            _agenda.CatchUp();
            return _entries;
        }
    }

    /// <summary>Who causes what happens now; the site's owner while no request is being answered.</summary>
    public CallerIdentity Caller { get; private set; } = CallerIdentity.Owner;

    /// <summary>Does something in the name of somebody.</summary>
    public T As<T>(CallerIdentity caller, Func<T> act)
    {
        var before = Caller;
        Caller = caller;
        try
        {
            return act();
        }
        finally
        {
            Caller = before;
        }
    }

    /// <summary>Does something in the name of somebody.</summary>
    public void As(CallerIdentity caller, Action act) => As(caller, () =>
    {
        act();
        return true;
    });

    /// <param name="id">The event in the catalog, such as <c>portfolio.projects.projectCreated</c>.</param>
    /// <param name="payload">Copied.</param>
    /// <exception cref="InvalidOperationException">The catalog has no such event, or its payload is another one.</exception>
    internal void Append(string id, string entityId, JsonObject? payload, string originatedFrom = "")
    {
        if (!_catalog.TryGetEvent(id, out var definition))
        {
            throw new InvalidOperationException($"the catalog has no event {id}");
        }

        var copy = payload?.DeepClone() as JsonObject;
        if (copy is not null && RequestValidator.CheckPayload(definition, copy) is { Count: > 0 } wrong)
        {
            throw new InvalidOperationException($"the mock's payload of {id} is not one of Wix's: {string.Join("; ", wrong)}");
        }

        var sequence = _sequences[(definition.EntityFqdn, entityId)] = _sequences.GetValueOrDefault((definition.EntityFqdn, entityId)) + 1;
        _entries.Add(new SiteEvent(definition, _ids.Next().ToString(), entityId, sequence, _agenda.Now, Caller, copy, originatedFrom));
    }
}
