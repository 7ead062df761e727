using System.Globalization;
using System.Text.Json.Nodes;
using WixFlowGen.Runtime.Journal;

namespace WixFlowGen.Execution;

/// <summary>Leads the journal of the JavaScript runtime to one in C#: <c>{op, ...}</c> in, <c>{value}</c> out.</summary>
internal static class JournalMessages
{
    private static int _processes;

    /// <summary>A name for a process that runs modules: owners that the modules of two processes make up may be equal.</summary>
    public static string NewProcess() => string.Create(CultureInfo.InvariantCulture, $"process-{Interlocked.Increment(ref _processes)}");

    /// <param name="process">Of <see cref="NewProcess"/>, one for each engine or set of module instances.</param>
    public static async Task<JsonObject> HandleAsync(IJournal journal, JsonNode message, string process)
    {
        var run = new RunHold(message["run"]?["runId"]?.ToString() ?? "", $"{process} {message["run"]?["owner"]}");
        switch (message["op"]?.ToString())
        {
            case "open":
                return new JsonObject { ["value"] = Write(await journal.OpenAsync(ReadStart(message["start"] ?? new JsonObject(), process), CancellationToken.None)) };
            case "append":
                await journal.AppendAsync(run, ReadEntry(message["entry"] ?? new JsonObject()), CancellationToken.None);
                break;
            case "finish":
                await journal.FinishAsync(run, ReadOutcome(message["outcome"] ?? new JsonObject()), Instant(message["now"]), CancellationToken.None);
                break;
            case "release":
                await journal.ReleaseAsync(run, message["wakeAt"] is { } wakeAt ? Instant(wakeAt) : null, CancellationToken.None);
                break;
            case "find":
                return new JsonObject { ["value"] = Write(await journal.FindAsync(message["runId"]?.ToString() ?? "", CancellationToken.None)) };
            default:
                throw new InvalidOperationException($"the program asked the journal for {message.ToJsonString()}");
        }

        return [];
    }

    private static RunStart ReadStart(JsonNode start, string process) => new(
        Text(start, "runId"), Text(start, "flow"), Text(start, "inputsJson"), Instant(start["now"]), $"{process} {Text(start, "owner")}", TimeSpan.FromMilliseconds(Number(start["leaseMs"])))
    {
        CallerId = start["callerId"]?.ToString(),
    };

    private static JournalEntry ReadEntry(JsonNode entry) => new(
        Text(entry, "key"), Enum.Parse<JournalEntryKind>(Text(entry, "kind"), ignoreCase: true), entry["json"]?.ToString(), Instant(entry["at"]), (int)Number(entry["attempt"]));

    private static RunOutcome ReadOutcome(JsonNode outcome) => outcome["error"] is { } error
        ? new RunOutcome(null, new RunError(Text(error, "code"), Text(error, "message"), error["step"]?.ToString()))
        : new RunOutcome(Text(outcome, "json"), null);

    private static JsonObject? Write(RunRecord? record) => record is null ? null : new()
    {
        ["runId"] = record.RunId,
        ["flow"] = record.Flow,
        ["inputsJson"] = record.InputsJson,
        ["callerId"] = record.CallerId,
        ["startedAt"] = record.StartedAt.ToUnixTimeMilliseconds(),
        ["wakeAt"] = record.WakeAt?.ToUnixTimeMilliseconds(),
    };

    private static JsonObject Write(RunOpening opening)
    {
        var json = new JsonObject
        {
            ["status"] = Word(opening.Status),
            ["inputsJson"] = opening.InputsJson,
            ["callerId"] = opening.CallerId,
            ["entries"] = new JsonArray([.. opening.Entries.Select(Write)]),
        };
        if (opening.Outcome is { } outcome)
        {
            json["outcome"] = outcome.Error is { } error
                ? new JsonObject { ["error"] = new JsonObject { ["code"] = error.Code, ["message"] = error.Message, ["step"] = error.Step } }
                : new JsonObject { ["json"] = outcome.Json };
        }

        return json;
    }

    private static JsonObject Write(JournalEntry entry) => new()
    {
        ["key"] = entry.Key,
        ["kind"] = Word(entry.Kind),
        ["json"] = entry.Json,
        ["at"] = entry.At.ToUnixTimeMilliseconds(),
        ["attempt"] = entry.Attempt,
    };

    private static string Word(Enum member) => member.ToString().ToLowerInvariant();

    private static string Text(JsonNode json, string field) => json[field]?.ToString() ?? "";

    private static double Number(JsonNode? json) => json?.GetValue<double>() ?? 0;

    private static DateTimeOffset Instant(JsonNode? milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds((long)Number(milliseconds));
}
