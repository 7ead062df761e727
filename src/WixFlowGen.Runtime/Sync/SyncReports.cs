using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WixFlowGen.Runtime.Sync;

/// <summary>Reports of a sync as flows give them.</summary>
internal static class SyncReports
{
    /// <summary>Results of steps are journaled, so they are kept small; the count tells of all.</summary>
    private const int MostTold = 100;

    public static JsonElement Of(ReconcileReport report) => Json(new JsonObject
    {
        ["compared"] = report.Compared,
        ["settled"] = report.Settled,
        ["postponed"] = report.Postponed,
        ["refused"] = report.DeadLetters.Count,
        ["deadLetters"] = new JsonArray([.. report.DeadLetters.Take(MostTold).Select(Letter)]),
    });

    private static JsonObject Letter(SyncDeadLetter letter) => new()
    {
        ["side"] = SyncKeys.NameOf(letter.Side),
        ["entityId"] = letter.EntityId,
        ["reason"] = letter.Reason,
        ["attempts"] = letter.Attempts,
        ["nextAt"] = DateTimeOffset.FromUnixTimeMilliseconds(letter.NextAt).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
    };

    private static JsonElement Json(JsonObject report)
    {
        using var document = JsonDocument.Parse(report.ToJsonString());
        return document.RootElement.Clone();
    }
}
