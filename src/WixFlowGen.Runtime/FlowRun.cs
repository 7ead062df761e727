using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WixFlowGen.Runtime.Journal;
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
    private readonly WixSession _session;

    internal FlowRun(FlowRuntime runtime, string id, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        _runtime = runtime;
        _prefix = "";
        _suffix = "";
        _completed = new();
        _begun = new();
        _session = new WixSession();
        Id = id;
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
        }
    }

    /// <param name="suffix">Stands after the keys of this scope's own steps; scopes below have none.</param>
    private FlowRun(FlowRun parent, string prefix, string suffix, CancellationToken cancellationToken)
    {
        _runtime = parent._runtime;
        _prefix = prefix;
        _suffix = suffix;
        _completed = parent._completed;
        _begun = parent._begun;
        _session = parent._session;
        Id = parent.Id;
        CancellationToken = cancellationToken;
    }

    public string Id { get; }

    /// <summary>Stops the run where it is; a later run with the same id goes on.</summary>
    public CancellationToken CancellationToken { get; }

    internal TimeProvider Time => _runtime.Options.Time;

    /// <summary>The same run, with keys below <paramref name="name"/>.</summary>
    public FlowRun Scope(string name) => new(this, KeyOf(name) + "/", "", CancellationToken);

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
            await WaitAsync(KeyOf(key), length);
            return true;
        });

    /// <summary>The failure a <c>fail</c> step ends the flow with; the caller throws it.</summary>
    public FlowException Fail(string key, string code, string message) => new(code, message) { Step = KeyOf(key) };

    internal async Task WaitAsync(string fullKey, TimeSpan length)
    {
        if (length > TimeSpan.Zero)
        {
            _runtime.Observer.OnWait(Id, fullKey, length);
            await Task.Delay(length, Time, CancellationToken);
        }
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

    private ValueTask AppendAsync(string full, JournalEntryKind kind, string? json, int attempt) =>
        _runtime.Options.Journal.AppendAsync(Id, new JournalEntry(full, kind, json, Time.GetUtcNow(), attempt), CancellationToken.None);
}
