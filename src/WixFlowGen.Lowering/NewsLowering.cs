using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Ir;
using WixFlowGen.Semantics.Bound;

namespace WixFlowGen.Lowering;

/// <summary>Settles how the events of a side reach the sync.</summary>
internal static class NewsLowering
{
    public static IrTrigger Lower(BoundSyncEvent news, BoundSyncSide side) => news switch
    {
        { Wix: { } wix } => new IrWixNewsTrigger(wix.Id, wix.EventType, wix.VeloHandler, news.EntityId),
        { External: { } external } when side.Connector is { Connector.Webhook: { } webhook } system =>
            new IrWebhookNewsTrigger(Webhook(system.Name, webhook), external.Type, news.EntityId),
        _ => throw new InvalidOperationException("a sync with errors is never lowered"),
    };

    private static IrWebhook Webhook(string system, ConnectorWebhook webhook) => new(
        system,
        webhook.Secret,
        webhook.SignatureHeader.ToLowerInvariant(),
        webhook.Prefix,
        webhook.IsBase64,
        webhook.TimestampHeader?.ToLowerInvariant(),
        (long)webhook.Tolerance.TotalMilliseconds,
        webhook.TypePath,
        webhook.IdPath,
        webhook.TimePath);
}
