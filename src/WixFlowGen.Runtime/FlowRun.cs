using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Links;
using WixFlowGen.Runtime.Steps;

namespace WixFlowGen.Runtime;

/// <summary>A run in progress, or a part of it under a prefix of keys. Every effect of a flow goes through here.</summary>
/// <remarks>Keys are paths: <c>photos/3/imported</c>. A step whose result or failure is in the journal ends with it and does nothing.</remarks>
public sealed partial class FlowRun
{
    private readonly RunState _state;
    private readonly string _prefix;
    private readonly string _suffix;
    private readonly LateBlock? _late;

    /// <param name="suffix">Stands after the keys of this scope's own steps; scopes below have none.</param>
    internal FlowRun(RunState state, string prefix, string suffix, LateBlock? late, CancellationToken cancellationToken)
    {
        _state = state;
        _prefix = prefix;
        _suffix = suffix;
        _late = late;
        CancellationToken = cancellationToken;
    }

    public string Id => Hold.RunId;

    /// <summary>The member who started the run.</summary>
    /// <exception cref="FlowException"><c>CALLER_UNKNOWN</c>: the flow's definition does not say that it reads who calls.</exception>
    public FlowCaller Caller => _state.Caller ?? throw new FlowException(ErrorCodes.CallerUnknown, "nobody knows who started the run");

    /// <summary>The secrets that the flow's definition names.</summary>
    public IReadOnlyDictionary<string, string> Secrets => _state.Secrets.Values;

    /// <summary>Stops the run where it is; a later run with the same id goes on.</summary>
    public CancellationToken CancellationToken { get; }

    /// <exception cref="FlowException"><c>SECRET_MISSING</c>, <c>SECRET_INVALID</c>.</exception>
    internal Task ReadSecretsAsync(IReadOnlyList<string> names) => _state.Secrets.ReadAsync(names, CancellationToken);

    internal RunHold Hold => _state.Hold;

    internal TimeProvider Time => Runtime.Options.Time;

    private FlowRuntime Runtime => _state.Runtime;

    /// <summary>The same run, with keys below <paramref name="name"/>.</summary>
    public FlowRun Scope(string name) => new(_state, KeyOf(name) + "/", "", _late, CancellationToken);

    /// <summary>The full key of a step.</summary>
    public string KeyOf(string key) => _prefix + key + _suffix;

    /// <summary>The boundary of effects: returns the recorded result or throws the recorded failure, or runs the effect and records how it ends.</summary>
    /// <param name="idempotent">False writes down that the effect was begun, before it is.</param>
    public async Task<T> StepAsync<T>(string key, JsonTypeInfo<T> result, Func<Task<T>> effect, bool idempotent = true)
    {
        CancellationToken.ThrowIfCancellationRequested();
        var full = KeyOf(key);
        if (_state.Completed.TryGetValue(full, out var recorded))
        {
            Runtime.Observer.OnStep(Id, full, StepOutcome.Replayed);
            return JsonSerializer.Deserialize(recorded, result)
                ?? throw new FlowException(ErrorCodes.Internal, "the recorded result of the step cannot be read") { Step = full };
        }

        ThrowRecordedFailure(full);
        RefuseWhenLate();
        if (Time.GetUtcNow() is var now && now >= _state.BudgetEnd)
        {
            throw Paused(now);
        }

        while (_state.Lease.IsOverdue(Time.GetUtcNow()))
        {
            await _state.Lease.RenewClaimsAsync(new LinkClaims(Runtime.Options.Records), Time.GetUtcNow(), CancellationToken);
            CancellationToken.ThrowIfCancellationRequested();
        }

        var attempt = _state.Begun.AddOrUpdate(full, 1, (_, begun) => begun + 1);
        if (!idempotent)
        {
            await AppendAsync(full, JournalEntryKind.Started, null, attempt);
        }

        var value = await GuardAsync(full, effect);
        var json = JsonSerializer.Serialize(value, result);
        await AppendAsync(full, JournalEntryKind.Completed, json, attempt);
        _state.Completed[full] = json;
        Runtime.Observer.OnStep(Id, full, StepOutcome.Completed);
        return value;
    }

    /// <summary>Waits once: a resumed run that has waited does not wait again.</summary>
    public async Task SleepAsync(string key, TimeSpan length) =>
        await StepAsync(key, RuntimeJson.Default.Boolean, async () =>
        {
            var now = Time.GetUtcNow();
            var kept = Kept(key);
            if (kept.Until is null)
            {
                kept = new KeptWait { Until = now + length };
                await KeepAsync(KeyOf(key), kept);
            }

            await WaitAsync(KeyOf(key), kept.Until is { } until ? until - now : length, kept);
            return true;
        });

    /// <summary>The failure a <c>fail</c> step ends the flow with; the caller throws it.</summary>
    public FlowException Fail(string key, string code, string message) => new(code, message) { Step = KeyOf(key) };

    /// <param name="kept">What the step remembers if the run stops instead of waiting.</param>
    internal async Task WaitAsync(string fullKey, TimeSpan length, KeptWait kept)
    {
        RefuseWhenLate();
        if (length > TimeSpan.Zero)
        {
            if (Time.GetUtcNow() + length is var end && end > _state.BudgetEnd)
            {
                await KeepAsync(fullKey, kept);
                throw Paused(end);
            }

            Runtime.Observer.OnWait(Id, fullKey, length);
            await WaitAliveAsync(fullKey, end);
        }
    }

    /// <summary>A run that writes nothing for a lease would be taken for dead.</summary>
    private async Task WaitAliveAsync(string full, DateTimeOffset end)
    {
        while (end - Time.GetUtcNow() is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest < _state.Lease.Between ? rest : _state.Lease.Between, Time, CancellationToken);
            if (_state.Lease.IsDue(Time.GetUtcNow()))
            {
                await AppendAsync(full, JournalEntryKind.Renewed, null, _state.Begun.GetValueOrDefault(full, 1));
            }
        }
    }

    /// <summary>Something that is not recorded is about to begin.</summary>
    private void RefuseWhenLate()
    {
        _late?.End();
        CancellationToken.ThrowIfCancellationRequested();
    }

    private KeptWait Kept(string key) => _state.Kept.GetValueOrDefault(KeyOf(key), KeptWait.None);

    private Task KeepAsync(string full, KeptWait kept) => AppendAsync(
        full, JournalEntryKind.Waiting, JsonSerializer.Serialize(kept, JournalJson.Default.KeptWait), _state.Begun.GetValueOrDefault(full, 1));

    /// <summary>The run has used up the time it may work at a stretch.</summary>
    private RunStoppedException Paused(DateTimeOffset wakeAt) =>
        Stopped(ErrorCodes.RunPaused, resumeAt => $"run '{Id}' is not over: resume it at {resumeAt}", wakeAt);

    private RunStoppedException Stopped(string code, Func<string, string> message, DateTimeOffset wakeAt)
    {
        var resumeAt = wakeAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return new RunStoppedException(
            new FlowException(code, message(resumeAt))
            {
                Details = new Dictionary<string, string> { ["runId"] = Id, ["resumeAt"] = resumeAt },
            },
            wakeAt);
    }

    private async Task AppendAsync(string full, JournalEntryKind kind, string? json, int attempt)
    {
        if (!_state.IsRecorded)
        {
            return;
        }

        try
        {
            var now = Time.GetUtcNow();
            await Runtime.Options.Journal.AppendAsync(Hold, new JournalEntry(full, kind, json, now, attempt), CancellationToken.None);
            _state.Lease.Show(now);
            await _state.Lease.RenewClaimsAsync(new LinkClaims(Runtime.Options.Records), now, CancellationToken.None);
        }
        catch (Exception failure) when (failure is not RunStoppedException)
        {
            var error = new FlowException(ErrorCodes.JournalFailed, $"the journal of run '{Id}' could not be written", failure);
            throw new RunStoppedException(error) { IsLost = true };
        }
    }
}
