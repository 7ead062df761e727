using System.Globalization;
using System.Text.Json;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Runtime.Sync;

/// <summary>A change notification as a flow passes it on.</summary>
internal static class SyncNews
{
    /// <param name="ownAppId">The Wix app id of this program; null when it is not configured, so that only the ledger recognizes echoes.</param>
    public static SyncEvent Read(string side, JsonElement news, string? ownAppId) => new(
        Needed(news, "eventId"), SyncKeys.SideOf(side), Needed(news, "entityId"))
    {
        IsOwn = ownAppId is not null && news.Text("appId") == ownAppId,
        Sequence = news.Member("sequence") is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : null,
        Revision = news.Text("revision"),
    };

    private static string Needed(JsonElement news, string field) => news.Text(field)
        ?? throw new FlowException(ErrorCodes.InputInvalid, string.Create(CultureInfo.InvariantCulture, $"the event has no '{field}'"));
}
