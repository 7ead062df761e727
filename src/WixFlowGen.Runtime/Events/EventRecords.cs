using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Runtime.Events;

/// <summary>Events that were published, the steps that wait for one, and which step took which event; as records that both runtimes read.</summary>
internal sealed class EventRecords(IRecordStore records)
{
    private const string Published = "published-events";
    private const string Known = "published-once";
    private const string Waits = "event-waits";
    private const string Taken = "event-takes";
    private const string Due = "due-runs";

    /// <summary>Keeps an event. Of events published at one instant each gets a number of its own.</summary>
    public async Task PublishAsync(string name, string payload, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var json = $"{{\"payload\":{payload}}}";
        for (var number = 0; !await records.InsertAsync(Published, string.Create(CultureInfo.InvariantCulture, $"{Instant(name, at)}|{number:D8}"), json, cancellationToken); number++)
        {
        }
    }

    /// <summary>
    /// Keeps an event that has an id of its own: however often it comes, it counts from when it came first. That time is written down
    /// before the event, so that what broke off between the two ends in one event as well.
    /// </summary>
    public async Task PublishOnceAsync(string name, string eventId, string payload, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var known = $"{name}|{eventId}";
        if (!await records.InsertAsync(Known, known, new JsonObject { ["at"] = at.ToUnixTimeMilliseconds() }.ToJsonString(), cancellationToken)
            && await records.GetAsync(Known, known, cancellationToken) is { } first)
        {
            at = DateTimeOffset.FromUnixTimeMilliseconds(Number(first, "at"));
        }

        await records.InsertAsync(Published, $"{Instant(name, at)}|{Mark(eventId)}", $"{{\"payload\":{payload}}}", cancellationToken);
    }

    /// <summary>Whether a published event is the one with an id of its own.</summary>
    public static bool IsOf(PublishedEvent published, string eventId) => published.Id.EndsWith($"|{Mark(eventId)}", StringComparison.Ordinal);

    /// <summary>The events of a name that were published at a time or later, in order.</summary>
    public async IAsyncEnumerable<PublishedEvent> SinceAsync(string name, DateTimeOffset at, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var record in records.AllAsync(Published, $"{name}|", Instant(name, at), cancellationToken))
        {
            using var document = JsonDocument.Parse(record.Json);
            yield return new(record.Id, InstantOf(record.Id), document.RootElement.GetProperty("payload").Clone());
        }
    }

    /// <summary>Forgets events that were published before a time, and who took them; how many.</summary>
    public async Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var purged = 0;
        await foreach (var record in records.AllAsync(Published, "", null, cancellationToken))
        {
            if (InstantOf(record.Id) < before)
            {
                await foreach (var take in records.AllAsync(Taken, $"{record.Id}|", null, cancellationToken))
                {
                    await records.RemoveAsync(Taken, take.Id, cancellationToken);
                }

                await records.RemoveAsync(Published, record.Id, cancellationToken);
                purged++;
            }
        }

        await ForgetKnownAsync(before, cancellationToken);
        return purged;
    }

    private async Task ForgetKnownAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await foreach (var known in records.AllAsync(Known, "", null, cancellationToken))
        {
            if (Number(known.Json, "at") < before.ToUnixTimeMilliseconds())
            {
                await records.RemoveAsync(Known, known.Id, cancellationToken);
            }
        }
    }

    /// <summary>A run takes an event once: for the step that asks first.</summary>
    public async Task<bool> TakeAsync(string eventId, string runId, string key, CancellationToken cancellationToken)
    {
        var id = $"{eventId}|{TextDigest.Of(runId)}";
        if (await records.InsertAsync(Taken, id, new JsonObject { ["key"] = key }.ToJsonString(), cancellationToken))
        {
            return true;
        }

        return await records.GetAsync(Taken, id, cancellationToken) is { } taken && Text(taken, "key") == key;
    }

    public ValueTask BeginWaitAsync(string name, WaitingRun run, string key, CancellationToken cancellationToken) => records.PutAsync(
        Waits, WaitId(name, run.RunId, key), Print(run), cancellationToken);

    public ValueTask<bool> EndWaitAsync(string name, string runId, string key, CancellationToken cancellationToken) =>
        records.RemoveAsync(Waits, WaitId(name, runId, key), cancellationToken);

    /// <summary>The runs with a step that waits for an event of this name, each once.</summary>
    public async Task<IReadOnlyList<WaitingRun>> WaitingAsync(string name, CancellationToken cancellationToken)
    {
        var waiting = new List<WaitingRun>();
        await foreach (var record in records.AllAsync(Waits, $"{name}|", null, cancellationToken))
        {
            waiting.Add(Read(record.Json));
        }

        return [.. waiting.Distinct()];
    }

    /// <summary>Notes that a run may go on.</summary>
    public ValueTask MarkAsync(WaitingRun run, CancellationToken cancellationToken) => records.PutAsync(Due, TextDigest.Of(run.RunId), Print(run), cancellationToken);

    public ValueTask<bool> UnmarkAsync(string runId, CancellationToken cancellationToken) => records.RemoveAsync(Due, TextDigest.Of(runId), cancellationToken);

    public async Task<IReadOnlyList<WaitingRun>> MarkedAsync(CancellationToken cancellationToken)
    {
        var marked = new List<WaitingRun>();
        await foreach (var record in records.AllAsync(Due, "", null, cancellationToken))
        {
            marked.Add(Read(record.Json));
        }

        return marked;
    }

    private static DateTimeOffset InstantOf(string id) =>
        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(id.Split('|')[1], CultureInfo.InvariantCulture));

    private static string Instant(string name, DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{name}|{at.ToUnixTimeMilliseconds():D15}");

    /// <summary>Keys of steps and ids of runs are longer than the id of a record may be.</summary>
    private static string WaitId(string name, string runId, string key) => $"{name}|{TextDigest.Of($"{runId}|{key}")}";

    /// <summary>Stands where events without an id have a number; shorter than a digest, for the record's id is a part of others.</summary>
    private static string Mark(string eventId) => TextDigest.Of(eventId)[..32];


    private static string Print(WaitingRun run) => new JsonObject { ["flow"] = run.Flow, ["runId"] = run.RunId }.ToJsonString();

    private static WaitingRun Read(string json) => new(Text(json, "flow"), Text(json, "runId"));

    private static long Number(string json, string field)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty(field).GetInt64();
    }

    private static string Text(string json, string field)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty(field).GetString() ?? "";
    }
}
