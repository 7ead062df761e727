using WixFlowGen.Runtime.Journal;

namespace WixFlowGen.FlowBench;

/// <summary>Keeps nothing: what a flow costs with it is what it costs without being durable.</summary>
internal sealed class ForgetfulJournal : IJournal
{
    public ValueTask<RunOpening> OpenAsync(RunStart start, CancellationToken cancellationToken) => ValueTask.FromResult(new RunOpening(RunStatus.New, start.InputsJson, []));

    public ValueTask AppendAsync(RunHold run, JournalEntry entry, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask FinishAsync(RunHold run, RunOutcome outcome, DateTimeOffset now, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask ReleaseAsync(RunHold run, DateTimeOffset? wakeAt, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<RunRecord?> FindAsync(string runId, CancellationToken cancellationToken) => ValueTask.FromResult<RunRecord?>(null);

    public IAsyncEnumerable<RunRecord> UnfinishedAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<RunRecord>();

    public ValueTask<int> PurgeAsync(DateTimeOffset finishedBefore, CancellationToken cancellationToken) => ValueTask.FromResult(0);
}
