using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Steps;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Runtime;

/// <summary>A run in progress, or a part of it under a prefix of keys. Every effect of a flow goes through here.</summary>
/// <remarks>Keys are paths: <c>photos/3/imported</c>. A step whose result is in the journal returns it and does nothing.</remarks>
public sealed partial class FlowRun
{
    private readonly FlowRuntime _runtime;
    private readonly string _prefix;
    private readonly string _suffix;
    private readonly ConcurrentDictionary<string, string> _completed;
    private readonly ConcurrentDictionary<string, int> _begun;
    private readonly ConcurrentDictionary<string, KeptWait> _kept;
    private readonly WixSession _session;
    private readonly DateTimeOffset? _budgetEnd;
    private readonly bool _inputsFromJournal;
    private readonly LateBlock? _late;

    internal FlowRun(
        FlowRuntime runtime, RunHold hold, IReadOnlyList<JournalEntry> entries, bool inputsFromJournal, CancellationToken cancellationToken)
    {
        _runtime = runtime;
        _prefix = "";
        _suffix = "";
        _completed = new();
        _begun = new();
        _kept = new();
        _session = new WixSession();
        _budgetEnd = runtime.Options.Time.GetUtcNow() + runtime.Options.Budget;
        _inputsFromJournal = inputsFromJournal;
        Hold = hold;
        CancellationToken = cancellationToken;
        foreach (var entry in entries)
        {
            if (entry.Kind == JournalEntryKind.Completed)
            {
                _completed[entry.Key] = entry.Json ?? "null";
            }
            else
            {
                _begun[entry.Key] = entry.Attempt;
            }

            if (entry is { Kind: JournalEntryKind.Waiting, Json: { } kept })
            {
                _kept[entry.Key] = JsonSerializer.Deserialize(kept, JournalJson.Default.KeptWait) ?? KeptWait.None;
            }
        }
    }

    /// <param name="suffix">Stands after the keys of this scope's own steps; scopes below have none.</param>
    private FlowRun(FlowRun parent, string prefix, string suffix, LateBlock? late, CancellationToken cancellationToken)
    {
        _runtime = parent._runtime;
        _prefix = prefix;
        _suffix = suffix;
        _completed = parent._completed;
        _begun = parent._begun;
        _kept = parent._kept;
        _session = parent._session;
        _budgetEnd = parent._budgetEnd;
        _inputsFromJournal = parent._inputsFromJournal;
        _late = late;
        Hold = parent.Hold;
        CancellationToken = cancellationToken;
    }

    public string Id => Hold.RunId;

    /// <summary>Stops the run where it is; a later run with the same id goes on.</summary>
    public CancellationToken CancellationToken { get; }

    internal RunHold Hold { get; }

    internal TimeProvider Time => _runtime.Options.Time;

    /// <summary>The same run, with keys below <paramref name="name"/>.</summary>
    public FlowRun Scope(string name) => new(this, KeyOf(name) + "/", "", _late, CancellationToken);

    /// <summary>The full key of a step.</summary>
    public string KeyOf(string key) => _prefix + key + _suffix;

    /// <summary>The boundary of effects: returns the recorded result, or runs the effect and records what it gives.</summary>
    /// <param name="idempotent">False writes down that the effect was begun, before it is.</param>
    public async Task<T> StepAsync<T>(string key, JsonTypeInfo<T> result, Func<Task<T>> effect, bool idempotent = true)
    {
        CancellationToken.ThrowIfCancellationRequested();
        var full = KeyOf(key);
        if (_completed.TryGetValue(full, out var recorded))
        {
            _runtime.Observer.OnStep(Id, full, StepOutcome.Replayed);
            return JsonSerializer.Deserialize(recorded, result)
                ?? throw new FlowException(ErrorCodes.Internal, "the recorded result of the step cannot be read") { Step = full };
        }

        RefuseWhenLate();
        if (Time.GetUtcNow() is var now && now >= _budgetEnd)
        {
            throw Paused(now);
        }

        var attempt = _begun.AddOrUpdate(full, 1, (_, begun) => begun + 1);
        if (!idempotent)
        {
            await AppendAsync(full, JournalEntryKind.Started, null, attempt);
        }

        var value = await GuardAsync(full, effect);
        var json = JsonSerializer.Serialize(value, result);
        await AppendAsync(full, JournalEntryKind.Completed, json, attempt);
        _completed[full] = json;
        _runtime.Observer.OnStep(Id, full, StepOutcome.Completed);
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
            if (Time.GetUtcNow() + length is var end && end > _budgetEnd)
            {
                await KeepAsync(fullKey, kept);
                throw Paused(end);
            }

            _runtime.Observer.OnWait(Id, fullKey, length);
            await Task.Delay(length, Time, CancellationToken);
        }
    }

    /// <summary>Something that is not recorded is about to begin.</summary>
    private void RefuseWhenLate()
    {
        _late?.End();
        CancellationToken.ThrowIfCancellationRequested();
    }

    private async Task<T> GuardAsync<T>(string full, Func<Task<T>> effect)
    {
        try
        {
            return await effect();
        }
        catch (FlowException error)
        {
            error.Step ??= full;
            _runtime.Observer.OnStep(Id, full, StepOutcome.Failed);
            throw;
        }
    }

    private KeptWait Kept(string key) => _kept.GetValueOrDefault(KeyOf(key), KeptWait.None);

    private Task KeepAsync(string full, KeptWait kept) => AppendAsync(
        full, JournalEntryKind.Waiting, JsonSerializer.Serialize(kept, JournalJson.Default.KeptWait), _begun.GetValueOrDefault(full, 1));

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
        try
        {
            await _runtime.Options.Journal.AppendAsync(Hold, new JournalEntry(full, kind, json, Time.GetUtcNow(), attempt), CancellationToken.None);
        }
        catch (Exception failure) when (failure is not RunStoppedException)
        {
            var error = new FlowException(ErrorCodes.JournalFailed, $"the journal of run '{Id}' could not be written", failure);
            throw new RunStoppedException(error) { IsLost = true };
        }
    }
}
