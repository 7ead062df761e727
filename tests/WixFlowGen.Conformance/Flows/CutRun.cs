using System.Text.Json.Nodes;
using WixFlowGen.Execution;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Conformance.Flows;

/// <summary>An executor whose process dies at a point of the run; another process starts the run again when nobody holds it any more.</summary>
/// <param name="point">Null lets it live and only counts.</param>
internal sealed class CutRun(FlowExecutor executor, CutPoint? point)
{
    /// <summary>Longer than the lease of a run that nobody lets go of.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(20);

    /// <summary>Where the process could have died, when it did not.</summary>
    public IReadOnlyList<CutPoint> Points { get; private set; } = [];

    /// <summary>The steps that the journal knew as begun and not as ended when the run was taken up again.</summary>
    public IReadOnlyList<string> Begun { get; private set; } = [];

    public async Task<FlowOutcome> RunAsync(CompiledFlow flow, JsonObject inputs, FlowWorld world, string? runId, CancellationToken abandon)
    {
        using var process = new Cut(world, world.Journal ?? new RecordJournal(new InMemoryRecordStore()), point);
        try
        {
            var outcome = await executor(flow, (JsonObject)inputs.DeepClone(), process.World, runId, process.Death);
            Points = [.. process.Points];
            return point is null ? outcome : throw new InvalidOperationException($"the run ended before the cut {point}");
        }
        catch (OperationCanceledException) when (process.Death.IsCancellationRequested)
        {
            world.OnWait("(dead)", Pause);
            await Task.Delay(Pause, world.Time, abandon);
            return await executor(flow, inputs, world.Journal is { } journal ? world with { Journal = new OpenedJournal(journal, this) } : world, runId, abandon);
        }
    }

    /// <summary>Tells what the second process reads of the first.</summary>
    private sealed class OpenedJournal(IJournal journal, CutRun run) : IJournal
    {
        public async ValueTask<RunOpening> OpenAsync(RunStart start, CancellationToken cancellationToken)
        {
            var opening = await journal.OpenAsync(start, cancellationToken);
            var ended = opening.Entries.Where(entry => entry.Kind is JournalEntryKind.Completed or JournalEntryKind.Failed).Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
            run.Begun = [.. opening.Entries.Where(entry => entry.Kind == JournalEntryKind.Started && !ended.Contains(entry.Key)).Select(entry => entry.Key)];
            return opening;
        }

        public ValueTask AppendAsync(RunHold hold, JournalEntry entry, CancellationToken cancellationToken) => journal.AppendAsync(hold, entry, cancellationToken);

        public ValueTask FinishAsync(RunHold hold, RunOutcome outcome, DateTimeOffset now, CancellationToken cancellationToken) =>
            journal.FinishAsync(hold, outcome, now, cancellationToken);

        public ValueTask ReleaseAsync(RunHold hold, DateTimeOffset? wakeAt, CancellationToken cancellationToken) => journal.ReleaseAsync(hold, wakeAt, cancellationToken);

        public ValueTask<RunRecord?> FindAsync(string runId, CancellationToken cancellationToken) => journal.FindAsync(runId, cancellationToken);

        public IAsyncEnumerable<RunRecord> UnfinishedAsync(CancellationToken cancellationToken) => journal.UnfinishedAsync(cancellationToken);

        public ValueTask<int> PurgeAsync(DateTimeOffset finishedBefore, CancellationToken cancellationToken) => journal.PurgeAsync(finishedBefore, cancellationToken);
    }
}
