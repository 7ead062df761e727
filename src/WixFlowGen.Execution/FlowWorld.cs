using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Execution;

/// <summary>Everything a program can reach while it runs. All targets get the same, so that their traces can be compared.</summary>
/// <param name="Time">The one clock; a run waits on it and on nothing else.</param>
/// <param name="Wix">Answers requests, to Wix and to any other host; a thrown <see cref="HttpRequestException"/> is a broken connection.</param>
public sealed record FlowWorld(TimeProvider Time, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Wix)
{
    /// <summary>Told of each pause: step key and length.</summary>
    public Action<string, TimeSpan> OnWait { get; init; } = (_, _) => { };

    /// <summary>Where runs are written down, so that a second run can go on with the first; null for the program's own, which nobody else sees.</summary>
    public IJournal? Journal { get; init; }

    /// <summary>Keeps what runs share, such as events and links, from one run to the next; null for records of the program's own.</summary>
    public IRecordStore? Records { get; init; }

    /// <summary>How long a run may work before it stops and has to be resumed; null for as long as it takes.</summary>
    public TimeSpan? Budget { get; init; }

    /// <summary>Velo keeps runs in the site's own collection, as on a real site; the C# runtime keeps them in <see cref="Journal"/> all the same.</summary>
    public bool RecordsInWix { get; init; }

    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>What calls outside <c>auth.elevate</c> send as <c>Authorization</c>.</summary>
    public string VisitorToken { get; init; } = "visitor-token";

    /// <summary>What elevated calls, and the C# service, send as <c>Authorization</c>.</summary>
    public string AppToken { get; init; } = "app-token";

    /// <summary>The id of the member who calls; null when no member is logged in.</summary>
    public string? CallerId { get; init; }

    /// <summary>The app the program is; events it caused itself are no news to its syncs. Null when it is none.</summary>
    public string? AppId { get; init; }

    /// <summary>Publishes an event to the runs that share <see cref="Records"/>.</summary>
    public async Task PublishAsync(string name, JsonObject payload)
    {
        using var runtime = new WorldRuntime(this);
        await runtime.Flows.PublishAsync(name, NodeJson.Element(payload));
    }

    /// <summary>Publishes an event that may come again to the runs that share <see cref="Records"/>.</summary>
    /// <param name="at">When it came first.</param>
    public async Task PublishOnceAsync(string name, string eventId, JsonElement payload, DateTimeOffset at)
    {
        using var runtime = new WorldRuntime(this);
        await runtime.Flows.PublishOnceAsync(name, eventId, payload, at);
    }

    /// <summary>Keeps a value under a key of a link, as a run before this one would have done.</summary>
    public async Task PutLinkAsync(string link, string key, JsonNode? value)
    {
        using var runtime = new WorldRuntime(this);
        await runtime.Flows.PutLinkAsync(link, key, NodeJson.Element(value));
    }

    /// <summary>What a JavaScript runtime is configured with.</summary>
    internal JsonObject Settings => new()
    {
        ["journaled"] = Journal is not null && !RecordsInWix,
        ["budgetMs"] = Budget?.TotalMilliseconds,
        ["appId"] = AppId,
        ["sharesRecords"] = Records is not null && !RecordsInWix,
        ["recordsInWix"] = RecordsInWix,
        ["callerId"] = CallerId,
    };
}
