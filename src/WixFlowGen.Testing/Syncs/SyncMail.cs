using System.Text;
using System.Text.Json.Nodes;
using WixFlowGen.Execution;
using WixFlowGen.Ir;
using WixFlowGen.MockWix.Connectors;
using WixFlowGen.MockWix.Events;
using WixFlowGen.Runtime.Triggers;
using WixFlowGen.Runtime.Webhooks;
using WixFlowGen.TestSpecs.Syncs;
using WixFlowGen.Testing.Site;

namespace WixFlowGen.Testing.Syncs;

/// <summary>News on its way: which event starts which flow of the sync, with which inputs.</summary>
/// <param name="Flow">The full name of the flow.</param>
internal sealed record SyncLetter(NewsOf From, string Flow, JsonObject Inputs);

/// <summary>Collects the events of both systems that a sync listens to, until they are delivered or lost.</summary>
internal sealed class SyncMail
{
    private readonly TestSite _site;
    private readonly SyncTest _test;
    private readonly List<(string Flow, IrTrigger Trigger)> _triggers;
    private readonly List<SyncLetter> _waiting = [];
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
    private int _wixSeen;

    /// <summary>What is there already is no news.</summary>
    public SyncMail(TestSite site, SyncTest test, IEnumerable<IrFlow> flows)
    {
        (_site, _test) = (site, test);
        _triggers = [.. flows.SelectMany(flow => flow.Triggers.Select(trigger => (flow.Name, trigger)))];
        Collect();
        _waiting.Clear();
    }

    /// <summary>Takes what waits; the rest waits on.</summary>
    public IReadOnlyList<SyncLetter> Take(NewsOf of)
    {
        Collect();
        List<SyncLetter> taken = [.. _waiting.Where(letter => of == NewsOf.All || letter.From == of)];
        _waiting.RemoveAll(taken.Contains);
        return taken;
    }

    /// <summary>Puts back what could not be delivered.</summary>
    public void PutBack(IEnumerable<SyncLetter> letters) => _waiting.InsertRange(0, letters);

    private void Collect()
    {
        var events = _site.Wix.Events.Entries;
        _waiting.AddRange(events.Skip(_wixSeen).SelectMany(OfWix));
        _wixSeen = events.Count;
        foreach (var (name, system) in _site.Systems)
        {
            var changes = system.Store.Changes;
            _waiting.AddRange(changes.Skip(_seen.GetValueOrDefault(name)).SelectMany(change => OfSystem(name, change)));
            _seen[name] = changes.Count;
        }
    }

    private IEnumerable<SyncLetter> OfWix(SiteEvent happened)
    {
        var received = new WebhookEvent(happened.Definition.EventType, null, null, NodeJson.Element(happened.ToWireBody()))
        {
            Id = happened.Id,
            EntityFqdn = happened.Definition.EntityFqdn,
            EntityId = happened.EntityId,
            Identity = new(happened.Caller.Type, happened.Caller.Id),
            Entity = happened.Payload is { } payload ? NodeJson.Element(payload) : null,
            EntityEventSequence = happened.Sequence,
        };
        return from one in _triggers
               let trigger = one.Trigger as IrWixNewsTrigger
               where trigger is not null && trigger.EventType == happened.Definition.EventType
               select Letter(NewsOf.Wix, one.Flow, new NewsStart(trigger.EventType, trigger.EntityIdPath), StartingEvent.Of(received));
    }

    /// <summary>As the system's webhook tells it, if it does.</summary>
    private IEnumerable<SyncLetter> OfSystem(string name, ConnectorChange change)
    {
        var connector = _test.Connectors.Single(named => named.Name == name).Connector;
        if (new SignedEvents(connector, "").BodyOf(change) is not { } body)
        {
            return [];
        }

        return from one in _triggers
               let trigger = one.Trigger as IrWebhookNewsTrigger
               where trigger is not null && trigger.Webhook.System == connector.System.Name
               let started = SignedRequests.Read(SourceOf(trigger.Webhook), Encoding.UTF8.GetBytes(body.ToJsonString()))
               where started?.Type == trigger.Webhook.EventType(trigger.Type)
               select Letter(NewsOf.External, one.Flow, new NewsStart(started.Type, $"body.{trigger.EntityIdPath}"), started);
    }

    private static WebhookSource SourceOf(IrWebhook webhook) => new(webhook.System, webhook.Path, webhook.Secret, webhook.SignatureHeader)
    {
        TypePath = webhook.TypePath,
        IdPath = webhook.IdPath,
        TimePath = webhook.TimePath,
    };

    private static SyncLetter Letter(NewsOf from, string flow, NewsStart start, StartingEvent started) =>
        new(from, flow, start.InputsFor(started) is { } inputs && JsonNode.Parse(inputs.GetRawText()) is JsonObject news ? news : []);
}
