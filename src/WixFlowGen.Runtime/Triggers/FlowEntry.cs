using System.Text.Json;

namespace WixFlowGen.Runtime.Triggers;

/// <summary>A flow as a service starts it: with JSON that nobody has checked yet.</summary>
/// <param name="Name">Kebab case, as in the YAML.</param>
/// <param name="RunAsync">Inputs and run id to outputs; throws <see cref="FlowException"/> where the flow fails.</param>
public sealed record FlowEntry(string Name, Func<JsonElement, string?, CancellationToken, Task<JsonElement>> RunAsync)
{
    /// <summary>Who may call the flow; null when it is not started by calls.</summary>
    public CallPermission? Call { get; init; }

    /// <summary>Goes on with a run by its id; throws <see cref="FlowException"/> where the flow fails or stops again. Null: its runs are not recovered.</summary>
    public Func<string, CancellationToken, Task>? ResumeAsync { get; init; }

    /// <summary>Runs the flow for the member who calls; null when it does not read who does.</summary>
    public Func<JsonElement, FlowCaller, string?, CancellationToken, Task<JsonElement>>? RunForCallerAsync { get; init; }

    public ScheduleStart? Schedule { get; init; }

    public EventStart? Event { get; init; }

    /// <summary>Events that are news to the sync that the flow works for.</summary>
    public IReadOnlyList<NewsStart> News { get; init; } = [];

    /// <summary>Signed requests of an external system that bring such news; null when none do.</summary>
    public WebhookSource? Webhook { get; init; }

    public HttpStart? Http { get; init; }

    /// <summary>Names of the secrets that its steps read; those of connectors are not among them.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Events of Wix for which its runs wait.</summary>
    public IReadOnlyList<AwaitedEvent> Awaits { get; init; } = [];

    /// <summary>Every event that starts the flow.</summary>
    public IEnumerable<EventStart> Events => Event is { } declared ? News.Prepend<EventStart>(declared) : News;

    /// <summary>How an event of a type starts the flow; null when it does not.</summary>
    public EventStart? StartedBy(string eventType) => Events.FirstOrDefault(start => start.EventType == eventType);

    public static FlowEntry Of<TInput, TOutput>(
        FlowDefinition<TInput, TOutput> definition, Func<TInput, string?, CancellationToken, Task<TOutput>> run,
        Func<string, CancellationToken, Task<TOutput>> resume) => new(
            definition.Name,
            async (inputs, runId, cancellationToken) =>
                definition.WriteOutputs(await run(definition.ReadInputs(inputs), runId, cancellationToken)))
        {
            ResumeAsync = resume,
            Secrets = definition.Secrets,
        };

    /// <summary>A flow that reads who calls it: without a member it fails with <c>CALLER_UNKNOWN</c>.</summary>
    public static FlowEntry OfMember<TInput, TOutput>(
        FlowDefinition<TInput, TOutput> definition, Func<TInput, FlowCaller, string?, CancellationToken, Task<TOutput>> run,
        Func<string, FlowCaller?, CancellationToken, Task<TOutput>> resume) => new(
            definition.Name,
            (_, _, _) => throw new FlowException(ErrorCodes.CallerUnknown, $"flow '{definition.Name}' runs for members, and nobody knows who calls"))
        {
            RunForCallerAsync = async (inputs, caller, runId, cancellationToken) =>
                definition.WriteOutputs(await run(definition.ReadInputs(inputs), caller, runId, cancellationToken)),
            ResumeAsync = (runId, cancellationToken) => resume(runId, null, cancellationToken),
            Secrets = definition.Secrets,
        };
}

/// <summary>Who may call a flow.</summary>
public enum CallPermission
{
    Admin,
    Member,
    Anyone,
}

/// <summary>Started by the clock.</summary>
/// <param name="Cron">Five fields, in UTC.</param>
/// <param name="Inputs">JSON text.</param>
public sealed record ScheduleStart(string Cron, string Inputs);

/// <summary>An event of Wix for which runs wait.</summary>
/// <param name="EventType">As a webhook tells it.</param>
/// <param name="Name">As flows write it, and by which it is published to the runs.</param>
public sealed record AwaitedEvent(string EventType, string Name);

/// <summary>Started by a request at <c>/_functions/{Path}</c>; its query (GET, DELETE) or JSON body gives the inputs.</summary>
/// <param name="Method">In capitals.</param>
public sealed record HttpStart(string Method, string Path, HttpAuthentication Authentication)
{
    /// <summary>Inputs a query gives that are not text: <c>integer number boolean</c> by name.</summary>
    public Dictionary<string, string> QueryKinds { get; } = new(StringComparer.Ordinal);

    public bool ReadsQuery => Method is "GET" or "DELETE";
}

/// <summary>How a caller proves that it may start a flow.</summary>
/// <param name="Secret">The name of a secret; null when anybody may.</param>
/// <param name="IsSignature">The header holds the HMAC-SHA256 of the body in hexadecimal digits, not the secret.</param>
/// <param name="Header">In lower case.</param>
public sealed record HttpAuthentication(string? Secret, bool IsSignature, string Header)
{
    public static HttpAuthentication None { get; } = new(null, false, "");

    public static HttpAuthentication SharedSecret(string name, string header) => new(name, false, header);

    public static HttpAuthentication Signature(string name, string header) => new(name, true, header);
}
