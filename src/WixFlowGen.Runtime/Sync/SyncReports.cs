using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WixFlowGen.Runtime.Sync;

/// <summary>Reports of a sync as flow outputs.</summary>
internal static class SyncReports
{
    /// <summary>Step results are journaled, so lists are shortened; the count covers all.</summary>
    private const int MostTold = 100;

    public static JsonElement Of(ReconcileReport report) => Json(new JsonObject
    {
        ["compared"] = report.Compared,
        ["settled"] = report.Settled,
        ["postponed"] = report.Postponed,
        ["isComplete"] = report.IsComplete,
        ["refused"] = report.DeadLetters.Count,
        ["deadLetters"] = new JsonArray([.. report.DeadLetters.Take(MostTold).Select(Letter)]),
    });

    /// <summary>What the initial link would do, as a flow output.</summary>
    public static JsonElement Of(SyncLinkPlan plan) => Json(Setup(false, plan, 0, 0, true));

    /// <summary>What the initial link did, as a flow output.</summary>
    public static JsonElement Of(SyncLinkReport report) => Json(Setup(true, report.Done, report.Postponed, report.DeadLetters.Count, report.IsComplete));

    private static JsonObject Setup(bool isApplied, SyncLinkPlan plan, int postponed, int refused, bool isComplete) => new()
    {
        ["isApplied"] = isApplied,
        ["matched"] = plan.Matched,
        ["wix"] = Counts(plan.Wix),
        ["external"] = Counts(plan.External),
        ["postponed"] = postponed,
        ["refused"] = refused,
        ["isComplete"] = isComplete,
    };

    private static JsonObject Counts(SyncLinkCounts counts) => new() { ["create"] = counts.Create, ["update"] = counts.Update, ["delete"] = counts.Delete };

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
