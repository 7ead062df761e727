using System.Text.Json.Nodes;
using WixFlowGen.MockWix.Areas.Data;

namespace WixFlowGen.MockWix.Areas.Movement;

/// <summary>A job and how far it has come.</summary>
internal sealed class MovementJob
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>As asked for.</summary>
    public required JsonObject Source { get; init; }

    /// <summary>As asked for; the address of the file is added.</summary>
    public required JsonObject Destination { get; init; }

    /// <summary>The site at the other end, by the name of its field; null for this site alone.</summary>
    public required (string Field, string Id)? OtherSite { get; init; }

    public required JobPlan Plan { get; init; }

    public string Status { get; set; } = "UNINITIALIZED";

    public DateTimeOffset? Started { get; set; }

    public DateTimeOffset? Finished { get; set; }

    public int? Total { get; set; }

    public int Successful { get; set; }

    public (string Code, string Description)? Error { get; set; }

    public string? Cause { get; set; }

    /// <summary>Rejected items with the reason.</summary>
    public List<(string SourceId, DataError Failure)> Logs { get; } = [];

    public bool IsOver => Finished is not null;

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["id"] = Id,
            ["status"] = Status,
            ["source"] = Source.DeepClone(),
            ["destination"] = Destination.DeepClone(),
            ["name"] = Name,
            ["progress"] = Progress(),
            ["logsRecorded"] = Logs.Count,
        };
        if (Started is { } started)
        {
            json["startedAt"] = WixTime.Text(started);
        }

        if (Finished is { } finished)
        {
            json["finishedAt"] = WixTime.Text(finished);
        }

        if (OtherSite is var (field, site))
        {
            json[field] = site;
        }

        if (Error is var (code, description))
        {
            json["error"] = new JsonObject { ["code"] = code, ["description"] = description, ["data"] = new JsonObject() };
        }

        if (Cause is { } cause)
        {
            json["partiallySuccessfulOptions"] = new JsonObject { ["cause"] = cause };
        }

        return json;
    }

    private JsonObject Progress()
    {
        var progress = new JsonObject { ["current"] = Successful + Logs.Count, ["itemsRejected"] = Logs.Count, ["itemsSuccessful"] = Successful };
        if (Total is { } total)
        {
            progress["total"] = total;
        }

        return progress;
    }
}
