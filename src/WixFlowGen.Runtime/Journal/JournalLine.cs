using System.Text.Json.Serialization;
using WixFlowGen.Runtime.Steps;

namespace WixFlowGen.Runtime.Journal;

/// <summary>A record of the table <c>run-entries</c>.</summary>
/// <param name="Kind">Of a step: <c>started</c>, <c>completed</c>, <c>failed</c>, <c>waiting</c>; of the run: <c>opened</c>, <c>renewed</c>, <c>released</c>, <c>finished</c>.</param>
/// <param name="At">Milliseconds since 1970.</param>
internal sealed record JournalLine(string Kind, long At)
{
    /// <summary>In characters. Results with the content of files are longer.</summary>
    private const int Large = 4096;

    public string? Key { get; init; }

    public string? Json { get; init; }

    public int? Attempt { get; init; }

    public string? Owner { get; init; }

    public long? LeaseMs { get; init; }

    public RunOutcome? Outcome { get; init; }

    /// <summary>Worth being shortened when nobody needs the result any more.</summary>
    [JsonIgnore]
    public bool IsLarge => Json is { Length: > Large };

    public static JournalLine Of(JournalEntry entry) => new(WordOf(entry.Kind), entry.At.ToUnixTimeMilliseconds())
    {
        Key = entry.Key,
        Json = entry.Json,
        Attempt = entry.Attempt,
    };

    /// <summary>Null when the line is not about a step.</summary>
    public JournalEntry? ToEntry() => KindOf(Kind) is { } kind
        ? new JournalEntry(Key ?? "", kind, Json, DateTimeOffset.FromUnixTimeMilliseconds(At), Attempt ?? 1)
        : null;

    private static string WordOf(JournalEntryKind kind) => kind switch
    {
        JournalEntryKind.Started => "started",
        JournalEntryKind.Failed => "failed",
        JournalEntryKind.Waiting => "waiting",
        JournalEntryKind.Renewed => "renewed",
        _ => "completed",
    };

    private static JournalEntryKind? KindOf(string word) => word switch
    {
        "started" => JournalEntryKind.Started,
        "completed" => JournalEntryKind.Completed,
        "failed" => JournalEntryKind.Failed,
        "waiting" => JournalEntryKind.Waiting,
        _ => null,
    };
}

[JsonSerializable(typeof(JournalLine))]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(KeptWait))]
[JsonSerializable(typeof(StepFailure))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class JournalJson : JsonSerializerContext;
