namespace WixFlowGen.Runtime.Journal;

/// <summary>Remembers runs as long as the process lives; of finished runs, the latest thousand.</summary>
public sealed class InMemoryJournal : IJournal
{
    private const int KeptFinishedRuns = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Run> _runs = [];
    private readonly Queue<string> _finished = new();

    public ValueTask<RunOpening> OpenAsync(RunStart start, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_runs.TryGetValue(start.RunId, out var run))
            {
                _runs[start.RunId] = new Run(start);
                return ValueTask.FromResult(new RunOpening(RunStatus.New, start.InputsJson, []));
            }

            var status = run.Outcome is not null ? RunStatus.Finished
                : run.HeldUntil > start.Now && run.Owner != start.Owner ? RunStatus.Busy
                : RunStatus.Resumed;
            if (status == RunStatus.Resumed)
            {
                run.Owner = start.Owner;
                run.HeldUntil = start.Now + start.Lease;
            }

            return ValueTask.FromResult(new RunOpening(status, run.InputsJson, [.. run.Entries], run.Outcome));
        }
    }

    public ValueTask AppendAsync(string runId, JournalEntry entry, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var run = _runs[runId];
            run.Entries.Add(entry);
            run.HeldUntil = entry.At + run.Lease;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask FinishAsync(string runId, RunOutcome outcome, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _runs[runId].Outcome = outcome;
            _finished.Enqueue(runId);
            if (_finished.Count > KeptFinishedRuns)
            {
                _runs.Remove(_finished.Dequeue());
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ReleaseAsync(string runId, DateTimeOffset? wakeAt, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _runs[runId].HeldUntil = DateTimeOffset.MinValue;
        }

        return ValueTask.CompletedTask;
    }

    private sealed class Run(RunStart start)
    {
        public string InputsJson { get; } = start.InputsJson;

        public TimeSpan Lease { get; } = start.Lease;

        public List<JournalEntry> Entries { get; } = [];

        public string Owner { get; set; } = start.Owner;

        public DateTimeOffset HeldUntil { get; set; } = start.Now + start.Lease;

        public RunOutcome? Outcome { get; set; }
    }
}
