using WixFlowGen.Execution;
using WixFlowGen.MockWix.Events;
using WixFlowGen.Runtime.Triggers;
using WixFlowGen.Runtime.Webhooks;

namespace WixFlowGen.Testing.Site;

/// <summary>What happened on the site as flows hear of it.</summary>
public static class SiteWebhook
{
    public static StartingEvent Of(SiteEvent happened) => StartingEvent.Of(
        new WebhookEvent(happened.Definition.EventType, null, new(happened.Caller.Type, happened.Caller.Id), NodeJson.Element(happened.ToWireBody()))
        {
            Id = happened.Id,
            EntityFqdn = happened.Definition.EntityFqdn,
            EntityId = happened.EntityId,
            EventTime = happened.At,
            OriginatedFrom = happened.OriginatedFrom.Length > 0 ? happened.OriginatedFrom : null,
            Entity = happened.Payload is { } payload ? NodeJson.Element(payload) : null,
            EntityEventSequence = happened.Sequence,
        });
}
