using System.Collections.Concurrent;
using System.Text.Json;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Secrets;
using WixFlowGen.Runtime.Steps;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Runtime;

/// <summary>What all scopes of a run share.</summary>
internal sealed record RunState(FlowRuntime Runtime, RunHold Hold)
{
    /// <summary>Results by key, as JSON.</summary>
    public ConcurrentDictionary<string, string> Completed { get; private init; } = new();

    /// <summary>Recorded failures of steps, by key.</summary>
    public ConcurrentDictionary<string, StepFailure> Failed { get; private init; } = new();

    /// <summary>How often a step was begun, by key.</summary>
    public ConcurrentDictionary<string, int> Begun { get; private init; } = new();

    /// <summary>What steps remember that were waiting when the run stopped, by key.</summary>
    public ConcurrentDictionary<string, KeptWait> Kept { get; private init; } = new();

    public WixSession Session { get; } = new();

    /// <summary>When this invocation stops working on the run; null: never.</summary>
    public DateTimeOffset? BudgetEnd { get; } = Runtime.Options.Time.GetUtcNow() + Runtime.Options.Budget;

    /// <summary>When long work that can be gone on with begins no further unit: what is left of the budget is for the one that is under way.</summary>
    public DateTimeOffset? SliceEnd => BudgetEnd - (0.3 * Runtime.Options.Budget);

    public RunLease Lease { get; } = new(Runtime.Options.Lease, Runtime.Options.Time.GetUtcNow());

    public RunSecrets Secrets { get; } = new(Runtime.Connectors);

    /// <summary>Where the flow reads who calls.</summary>
    public FlowCaller? Caller { get; init; }

    /// <summary>The inputs are those of the journal, where files have no content.</summary>
    public bool IsFromJournal { get; init; }

    /// <summary>False: nothing is written down; whoever runs this part decides what becomes of it.</summary>
    public bool IsRecorded { get; private init; } = true;

    /// <summary>The state that a journal tells of.</summary>
    public static RunState From(FlowRuntime runtime, RunHold hold, IReadOnlyList<JournalEntry> entries, bool isFromJournal, FlowCaller? caller)
    {
        var state = new RunState(runtime, hold) { IsFromJournal = isFromJournal, Caller = caller };
        foreach (var entry in entries)
        {
            state.Take(entry);
        }

        return state;
    }

    /// <summary>A part of the run under an id of its own, without past and without journal.</summary>
    public RunState Unrecorded(string id) => this with
    {
        Hold = Hold with { RunId = id },
        Completed = new(),
        Failed = new(),
        Begun = new(),
        Kept = new(),
        IsFromJournal = false,
        IsRecorded = false,
    };

    private void Take(JournalEntry entry)
    {
        if (entry.Kind == JournalEntryKind.Completed)
        {
            Completed[entry.Key] = entry.Json ?? "null";
        }
        else
        {
            Begun[entry.Key] = entry.Attempt;
        }

        if (entry is { Kind: JournalEntryKind.Failed, Json: { } failed })
        {
            Failed[entry.Key] = JsonSerializer.Deserialize(failed, JournalJson.Default.StepFailure)
                ?? throw new FlowException(ErrorCodes.Internal, "the journal of the run cannot be read");
        }

        if (entry is { Kind: JournalEntryKind.Waiting, Json: { } kept })
        {
            Kept[entry.Key] = JsonSerializer.Deserialize(kept, JournalJson.Default.KeptWait) ?? KeptWait.None;
        }
    }
}
