using System.Text.Json;
using WixFlowGen.Runtime.Connectors;
using WixFlowGen.Runtime.Events;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Links;
using WixFlowGen.Runtime.Rules;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Runtime;

/// <summary>Runs flows: checks their inputs, keeps their journal, and gives them Wix. One for all flows; may be shared by threads.</summary>
public sealed class FlowRuntime
{
    /// <summary>What fits into an id of a record with the number of a line.</summary>
    private const int LongestRunId = 80;

    /// <summary>In characters of JSON: what a record of Wix Data cut into items still holds well.</summary>
    private const int LargestEvent = 8 * 1024 * 1024;

    public FlowRuntime(WixTransport wix, FlowRuntimeOptions? options = null)
    {
        Wix = wix;
        Options = options ?? new FlowRuntimeOptions();
        Connectors = new ConnectorClient(wix.Http, Options.Secrets, Options.Time);
    }

    internal WixTransport Wix { get; }

    /// <summary>Reaches external systems; their tokens and call budgets are shared by all flows.</summary>
    internal ConnectorClient Connectors { get; }

    internal FlowRuntimeOptions Options { get; }

    private readonly CallBudget _calls = new();

    /// <summary>Takes a place among the calls of Wix; what has to be waited for it. Wix Data counts by rules of its own.</summary>
    internal TimeSpan ReserveCall(string operationId) =>
        Options.CallsPerMinute is { } most && !operationId.StartsWith("data.items.", StringComparison.Ordinal)
            ? _calls.Reserve("wix", most, TimeSpan.FromMinutes(1), Options.Time.GetUtcNow())
            : TimeSpan.Zero;

    internal IFlowObserver Observer => Options.Observer ?? SilentObserver.Instance;

    /// <summary>Runs a flow, goes on with a run that stopped, or returns the recorded outcome of one that finished.</summary>
    /// <param name="runId">Names the run, in 1 to 80 characters; null for a new one.</param>
    /// <exception cref="FlowException">The flow failed, now or when it first ran; <c>RUN_PAUSED</c>: it is to be resumed.</exception>
    public Task<TOutput> RunAsync<TInput, TOutput>(
        FlowDefinition<TInput, TOutput> definition, TInput inputs, Func<TInput, FlowRun, Task<TOutput>> body,
        string? runId = null, CancellationToken cancellationToken = default) =>
        WorkAsync(definition, inputs, body, runId ?? Options.NewRunId(), null, inputsFromJournal: false, cancellationToken);

    /// <summary>Runs a flow for the member who calls it.</summary>
    /// <inheritdoc cref="RunAsync{TInput, TOutput}(FlowDefinition{TInput, TOutput}, TInput, Func{TInput, FlowRun, Task{TOutput}}, string?, CancellationToken)"/>
    /// <param name="caller">As the host authenticated them. The run is theirs: <c>RUN_CALLER_DIFFERS</c> for everybody else.</param>
    public Task<TOutput> RunAsync<TInput, TOutput>(
        FlowDefinition<TInput, TOutput> definition, TInput inputs, Func<TInput, FlowRun, Task<TOutput>> body,
        FlowCaller caller, string? runId = null, CancellationToken cancellationToken = default) =>
        WorkAsync(definition, inputs, body, runId ?? Options.NewRunId(), caller, inputsFromJournal: false, cancellationToken);

    /// <summary>Goes on with a run that stopped, with the inputs it was started with; their files have no content.</summary>
    /// <exception cref="FlowException"><c>RUN_UNKNOWN</c>: the flow has no such run. Else as when it is run.</exception>
    public Task<TOutput> ResumeAsync<TInput, TOutput>(
        FlowDefinition<TInput, TOutput> definition, Func<TInput, FlowRun, Task<TOutput>> body, string runId, CancellationToken cancellationToken = default) =>
        ResumeAsync(definition, body, runId, null, cancellationToken);

    /// <summary>Goes on with a run for the member who asks for it.</summary>
    /// <inheritdoc cref="ResumeAsync{TInput, TOutput}(FlowDefinition{TInput, TOutput}, Func{TInput, FlowRun, Task{TOutput}}, string, CancellationToken)"/>
    /// <param name="caller">Null when the service itself goes on. <c>RUN_CALLER_DIFFERS</c> for any other member than the one who started the run.</param>
    public async Task<TOutput> ResumeAsync<TInput, TOutput>(
        FlowDefinition<TInput, TOutput> definition, Func<TInput, FlowRun, Task<TOutput>> body, string runId, FlowCaller? caller,
        CancellationToken cancellationToken = default)
    {
        if (await Options.Journal.FindAsync(Checked(runId), cancellationToken) is not { } record || record.Flow != definition.Name)
        {
            throw new FlowException(ErrorCodes.RunUnknown, $"flow '{definition.Name}' has no run '{runId}'");
        }

        using var recorded = JsonDocument.Parse(record.InputsJson);
        var inputs = definition.ReadInputs(recorded.RootElement);
        caller ??= record.CallerId is { } starter ? new FlowCaller(starter) : null;
        return await WorkAsync(definition, inputs, body, runId, caller, inputsFromJournal: true, cancellationToken);
    }

    /// <summary>Keeps an event for the runs that wait for it, now or later, and notes that those that wait now may go on.</summary>
    /// <param name="name">Such as <c>translations.edited</c>.</param>
    /// <param name="payload">A JSON object; a file in it is <c>{name, mimeType, content}</c> with base64 content.</param>
    /// <returns>The runs that wait for an event of this name; <see cref="FlowRecovery"/> resumes them.</returns>
    /// <exception cref="FlowException"><c>INPUT_INVALID</c>, <c>EVENT_TOO_LARGE</c>.</exception>
    public async Task<IReadOnlyList<WaitingRun>> PublishAsync(string name, JsonElement payload, CancellationToken cancellationToken = default)
    {
        if (payload.ValueKind != JsonValueKind.Object)
        {
            throw new FlowException(ErrorCodes.InputInvalid, "an event is an object");
        }

        if (payload.GetRawText() is { Length: > LargestEvent })
        {
            throw new FlowException(ErrorCodes.EventTooLarge, $"an event has at most {LargestEvent} characters, files in base64 included");
        }

        var events = new EventRecords(Options.Records);
        await events.PublishAsync(EventName.Checked(name), payload.GetRawText(), Options.Time.GetUtcNow(), cancellationToken);
        var waiting = await events.WaitingAsync(name, cancellationToken);
        foreach (var run in waiting)
        {
            await events.MarkAsync(run, cancellationToken);
        }

        return waiting;
    }

    /// <summary>Forgets events that were published before a time; how many.</summary>
    public Task<int> PurgeEventsAsync(DateTimeOffset before, CancellationToken cancellationToken = default) =>
        new EventRecords(Options.Records).PurgeAsync(before, cancellationToken);

    /// <summary>Forgets runs that finished and events that were published before a time.</summary>
    /// <returns>How many.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset finishedBefore, DateTimeOffset publishedBefore, CancellationToken cancellationToken = default) =>
        await Options.Journal.PurgeAsync(finishedBefore, cancellationToken) + await PurgeEventsAsync(publishedBefore, cancellationToken);

    /// <summary>Keeps a value under a key of a link, whatever was there: what was made before there were flows is not made again.</summary>
    /// <param name="value">Of the type that the flow declares for the link.</param>
    /// <exception cref="FlowException"><c>LINK_KEY_INVALID</c>.</exception>
    public async Task PutLinkAsync(string link, string key, JsonElement value, CancellationToken cancellationToken = default) =>
        await new LinkRecords(Options.Records).PutAsync(LinkRecords.IdOf(link, key), value, cancellationToken);

    private async Task<TOutput> WorkAsync<TInput, TOutput>(
        FlowDefinition<TInput, TOutput> definition, TInput inputs, Func<TInput, FlowRun, Task<TOutput>> body,
        string id, FlowCaller? caller, bool inputsFromJournal, CancellationToken cancellationToken)
    {
        if (definition.ReadsCaller && caller is not { MemberId.Length: > 0 })
        {
            throw new FlowException(ErrorCodes.CallerUnknown, $"flow '{definition.Name}' runs for members, and nobody knows who calls");
        }

        var json = JsonSerializer.SerializeToElement(inputs, definition.Input);
        RuleCheck.Inputs(json, definition.Rules ?? []);
        var hold = new RunHold(Checked(id), Guid.NewGuid().ToString());
        var start = new RunStart(id, definition.Name, json.GetRawText(), Options.Time.GetUtcNow(), hold.Owner, Options.Lease)
        {
            CallerId = definition.ReadsCaller ? caller?.MemberId : null,
        };
        var opening = await Options.Journal.OpenAsync(start, cancellationToken);
        if (opening.Status == RunStatus.Busy)
        {
            throw new FlowException(ErrorCodes.RunBusy, $"run '{id}' is being worked on elsewhere");
        }

        if (DiffersFrom(opening, start, json) is { } difference)
        {
            if (opening.Status == RunStatus.Resumed)
            {
                await Options.Journal.ReleaseAsync(hold, null, CancellationToken.None);
            }

            throw difference;
        }

        if (opening.Outcome is { } outcome)
        {
            return Recorded(outcome, definition);
        }

        var run = new FlowRun(RunState.From(this, hold, opening.Entries, inputsFromJournal, caller), "", "", null, cancellationToken);
        await ReadSecretsAsync(run, definition.Secrets);
        return await RunAsync(definition, inputs, body, run);
    }

    /// <summary>A run whose secrets are not there has not failed: it is started again when they are.</summary>
    private async Task ReadSecretsAsync(FlowRun run, IReadOnlyList<string> names)
    {
        try
        {
            await run.ReadSecretsAsync(names);
        }
        catch
        {
            await Options.Journal.ReleaseAsync(run.Hold, null, CancellationToken.None);
            throw;
        }
    }

    private static string Checked(string runId) => runId.Length is > 0 and <= LongestRunId
        ? runId
        : throw new FlowException(ErrorCodes.InputInvalid, $"the id of a run has 1 to {LongestRunId} characters");

    private async Task<TOutput> RunAsync<TInput, TOutput>(
        FlowDefinition<TInput, TOutput> definition, TInput inputs, Func<TInput, FlowRun, Task<TOutput>> body, FlowRun run)
    {
        try
        {
            var output = await body(inputs, run);
            var text = definition.WriteOutputs(output).GetRawText();
            await Options.Journal.FinishAsync(run.Hold, new RunOutcome(text, null), Options.Time.GetUtcNow(), CancellationToken.None);
            return output;
        }
        catch (OperationCanceledException) when (run.CancellationToken.IsCancellationRequested)
        {
            await Options.Journal.ReleaseAsync(run.Hold, null, CancellationToken.None);
            throw;
        }
        catch (RunStoppedException stopped)
        {
            if (!stopped.IsLost)
            {
                await Options.Journal.ReleaseAsync(run.Hold, stopped.WakeAt, CancellationToken.None);
            }

            throw stopped.Error;
        }
        catch (Exception exception)
        {
            var error = exception as FlowException
                ?? new FlowException(ErrorCodes.Internal, "the flow stopped because of a fault in its program", exception);
            var recorded = new RunError(error.Code, error.Message, error.Step);
            await Options.Journal.FinishAsync(run.Hold, new RunOutcome(null, recorded), Options.Time.GetUtcNow(), CancellationToken.None);
            if (ReferenceEquals(error, exception))
            {
                throw;
            }

            throw error;
        }
    }

    /// <summary>Why the run is not the one that was started under this id; null when it is.</summary>
    private static FlowException? DiffersFrom(RunOpening opening, RunStart start, JsonElement inputs)
    {
        if (opening.Status == RunStatus.New)
        {
            return null;
        }

        if (opening.CallerId != start.CallerId)
        {
            return new FlowException(ErrorCodes.RunCallerDiffers, $"run '{start.RunId}' was started by another member");
        }

        using var recorded = JsonDocument.Parse(opening.InputsJson);
        return JsonElement.DeepEquals(recorded.RootElement, inputs)
            ? null
            : new FlowException(ErrorCodes.RunInputDiffers, $"run '{start.RunId}' was started with other inputs");
    }

    private static TOutput Recorded<TInput, TOutput>(RunOutcome outcome, FlowDefinition<TInput, TOutput> definition)
    {
        if (outcome.Error is { } error)
        {
            throw new FlowException(error.Code, error.Message) { Step = error.Step };
        }

        return JsonSerializer.Deserialize(outcome.Json ?? "null", definition.Output)
            ?? throw new FlowException(ErrorCodes.Internal, "the recorded outcome of the run cannot be read");
    }
}
