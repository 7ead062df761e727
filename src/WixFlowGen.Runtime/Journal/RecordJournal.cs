using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Runtime.Journal;

/// <summary>Writes runs down in a record store, which any number of processes may share.</summary>
/// <remarks>
/// A run has a record in <c>runs</c> and a numbered line in <c>run-entries</c> for all that happens. Who writes a line inserts the next number,
/// and of two who insert one number the store lets one through. So a process that lost its run learns it at its next line.
/// </remarks>
public sealed class RecordJournal(IRecordStore records) : IJournal
{
    private const string Runs = "runs";

    /// <summary>Writes results, which are JSON in a text, without turning each quotation mark into six characters.</summary>
    private static readonly JournalJson _compact = new(new JsonSerializerOptions(JournalJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private readonly ConcurrentDictionary<RunHold, LinePlace> _held = new();

    public async ValueTask<RunOpening> OpenAsync(RunStart start, CancellationToken cancellationToken)
    {
        var run = RunKey(start.RunId);
        var fresh = new RunRecord(start.RunId, start.Flow, start.InputsJson, start.Now) { CallerId = start.CallerId };
        var isNew = await records.InsertAsync(Runs, run, Print(fresh), cancellationToken);
        var known = isNew ? fresh : await FindAsync(start.RunId, cancellationToken) ?? fresh;
        if (known.Outcome is { } outcome)
        {
            return new RunOpening(RunStatus.Finished, known.InputsJson, [], outcome) { CallerId = known.CallerId };
        }

        for (var isFirst = true; ; isFirst = false)
        {
            // A run has its record before its first line, and loses it after its last one.
            var log = isNew && isFirst ? new RunLog() : await RunLog.ReadAsync(records, run, cancellationToken);
            if (log.Outcome is { } written)
            {
                return new RunOpening(RunStatus.Finished, known.InputsJson, log.Entries, written) { CallerId = known.CallerId };
            }

            if (log.IsHeldBySomebodyElse(start.Owner, start.Now))
            {
                return new RunOpening(RunStatus.Busy, known.InputsJson, log.Entries) { CallerId = known.CallerId };
            }

            var opened = new JournalLine("opened", start.Now.ToUnixTimeMilliseconds()) { Owner = start.Owner, LeaseMs = (long)start.Lease.TotalMilliseconds };
            if (await InsertAsync(run, log.Next, opened, cancellationToken))
            {
                _held[new RunHold(start.RunId, start.Owner)] = new LinePlace(log.Next + 1, log.Large);
                return new RunOpening(isNew ? RunStatus.New : RunStatus.Resumed, known.InputsJson, log.Entries) { CallerId = known.CallerId };
            }
        }
    }

    public ValueTask AppendAsync(RunHold run, JournalEntry entry, CancellationToken cancellationToken) =>
        WriteAsync(run, JournalLine.Of(entry), cancellationToken);

    public async ValueTask FinishAsync(RunHold run, RunOutcome outcome, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await WriteAsync(run, new JournalLine("finished", now.ToUnixTimeMilliseconds()) { Outcome = outcome }, cancellationToken);
        await ChangeAsync(run.RunId, record => record with { Outcome = outcome, FinishedAt = now, WakeAt = null }, cancellationToken);
        if (_held.TryRemove(run, out var held))
        {
            await DropLargeAsync(RunKey(run.RunId), held.Large, cancellationToken);
        }
    }

    public async ValueTask ReleaseAsync(RunHold run, DateTimeOffset? wakeAt, CancellationToken cancellationToken)
    {
        await ChangeAsync(run.RunId, record => record with { WakeAt = wakeAt }, cancellationToken);
        await WriteAsync(run, new JournalLine("released", 0), cancellationToken);
        _held.TryRemove(run, out _);
    }

    public async ValueTask<RunRecord?> FindAsync(string runId, CancellationToken cancellationToken) =>
        await records.GetAsync(Runs, RunKey(runId), cancellationToken) is { } json ? Read(json) : null;

    public async IAsyncEnumerable<RunRecord> UnfinishedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var run in AllAsync(cancellationToken))
        {
            if (run.Outcome is null)
            {
                yield return run;
            }
        }
    }

    public async ValueTask<int> PurgeAsync(DateTimeOffset finishedBefore, CancellationToken cancellationToken)
    {
        var purged = 0;
        await foreach (var run in AllAsync(cancellationToken))
        {
            if (run.FinishedAt < finishedBefore)
            {
                await ForgetAsync(RunKey(run.RunId), cancellationToken);
                purged++;
            }
        }

        return purged;
    }

    /// <summary>A finished run gives its outcome; what its steps gave is not read again. The lines stay: their numbers stop who lost the run.</summary>
    private async Task DropLargeAsync(string run, List<(long Place, JournalLine Line)> large, CancellationToken cancellationToken)
    {
        foreach (var (place, line) in large)
        {
            await records.PutAsync(RunLog.Table, RunLog.IdOf(run, place), Print(line with { Json = null }), cancellationToken);
        }
    }

    /// <summary>Takes the run's record away last: until then a purge that was cut off is done again.</summary>
    private async Task ForgetAsync(string run, CancellationToken cancellationToken)
    {
        await foreach (var line in records.AllAsync(RunLog.Table, run + "|", null, cancellationToken))
        {
            await records.RemoveAsync(RunLog.Table, line.Id, cancellationToken);
        }

        await records.RemoveAsync(Runs, run, cancellationToken);
    }

    private async IAsyncEnumerable<RunRecord> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var record in records.AllAsync(Runs, "", null, cancellationToken))
        {
            yield return Read(record.Json);
        }
    }

    /// <summary>One line after the other, so that no gap is left which a process that lost its run could still fill.</summary>
    private async ValueTask WriteAsync(RunHold run, JournalLine line, CancellationToken cancellationToken)
    {
        var place = _held.TryGetValue(run, out var held) ? held : throw new InvalidOperationException($"run '{run.RunId}' was not opened");
        await place.Turn.WaitAsync(cancellationToken);
        try
        {
            if (!await InsertAsync(RunKey(run.RunId), place.Next, line, cancellationToken))
            {
                var error = new FlowException(ErrorCodes.RunBusy, $"run '{run.RunId}' is being worked on elsewhere");
                throw new RunStoppedException(error) { IsLost = true };
            }

            if (line.IsLarge)
            {
                place.Large.Add((place.Next, line));
            }

            place.Next++;
        }
        finally
        {
            place.Turn.Release();
        }
    }

    private ValueTask<bool> InsertAsync(string run, long place, JournalLine line, CancellationToken cancellationToken) =>
        records.InsertAsync(RunLog.Table, RunLog.IdOf(run, place), Print(line), cancellationToken);

    private async Task ChangeAsync(string runId, Func<RunRecord, RunRecord> change, CancellationToken cancellationToken)
    {
        if (await FindAsync(runId, cancellationToken) is { } record)
        {
            await records.PutAsync(Runs, RunKey(runId), Print(change(record)), cancellationToken);
        }
    }

    /// <summary>The run's id as part of record ids, where <c>|</c> ends it.</summary>
    private static string RunKey(string runId) =>
        runId.Replace("%", "%25", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal);

    private static string Print(JournalLine line) => JsonSerializer.Serialize(line, _compact.JournalLine);

    private static string Print(RunRecord record) => JsonSerializer.Serialize(record, _compact.RunRecord);

    private static RunRecord Read(string json) => JsonSerializer.Deserialize(json, JournalJson.Default.RunRecord)
        ?? throw new FlowException(ErrorCodes.Internal, "the record of a run cannot be read");

    /// <summary>Where the holder of a run writes next.</summary>
    private sealed class LinePlace(long next, List<(long Place, JournalLine Line)> large)
    {
        public List<(long Place, JournalLine Line)> Large { get; } = large;

        public SemaphoreSlim Turn { get; } = new(1);

        public long Next { get; set; } = next;
    }
}
