using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Execution;

/// <summary>Where a process dies: before or after the n-th request has its effect, the n-th line of the journal is written or the n-th record is changed.</summary>
/// <param name="Number">From 1.</param>
public sealed record CutPoint(CutPlace Place, int Number, bool After)
{
    public override string ToString() => $"{(After ? "after" : "before")} {Name(Place)} {Number}";

    private static string Name(CutPlace place) => place switch
    {
        CutPlace.Request => "request",
        CutPlace.JournalLine => "journal line",
        _ => "change of a record",
    };
}

/// <summary>What is counted up to a cut.</summary>
public enum CutPlace
{
    Request,
    JournalLine,

    /// <summary>Of what runs share, such as links: the journal's own records are not counted.</summary>
    RecordChange,
}

/// <summary>Stands between a program and its world, and lets the program die at a point: from then on nothing it does reaches the world.</summary>
/// <param name="point">Null only counts.</param>
public sealed class Cut(FlowWorld world, IJournal journal, CutPoint? point) : IDisposable
{
    private static readonly bool[] _beforeAndAfter = [false, true];
    private static readonly CutPlace[] _places = Enum.GetValues<CutPlace>();

    private readonly CancellationTokenSource _death = new();
    private readonly Dictionary<CutPlace, int> _counts = _places.ToDictionary(place => place, _ => 0);

    /// <summary>Cancelled when the program dies.</summary>
    public CancellationToken Death => _death.Token;

    /// <summary>The world as the dying program sees it.</summary>
    public FlowWorld World => world with
    {
        Wix = (request, cancellationToken) => AtAsync(CutPlace.Request, () => world.Wix(request, cancellationToken)),
        OnWait = (key, length) =>
        {
            if (!Death.IsCancellationRequested)
            {
                world.OnWait(key, length);
            }
        },
        Journal = new DyingJournal(this, journal),
        Records = world.Records is { } records ? new DyingRecords(this, records) : null,
    };

    /// <summary>Every point at which the program could have died, given that it ran to its end.</summary>
    public IEnumerable<CutPoint> Points =>
        from place in _places
        from number in Enumerable.Range(1, _counts[place])
        from after in _beforeAndAfter
        select new CutPoint(place, number, after);

    public void Dispose() => _death.Dispose();

    /// <summary>On this thread: an asynchronous cancellation would let time pass before the death is noticed.</summary>
    private void Die() => _death.Cancel();

    private async Task<T> AtAsync<T>(CutPlace place, Func<Task<T>> effect)
    {
        if (!Death.IsCancellationRequested)
        {
            var number = ++_counts[place];
            var isHere = point is not null && point.Place == place && point.Number == number;
            if (!isHere)
            {
                return await effect();
            }

            if (point is { After: true })
            {
                await effect();
            }

            Die();
        }

        return await new TaskCompletionSource<T>().Task;
    }

    private async ValueTask<T> ChangeAsync<T>(Func<ValueTask<T>> change) => await AtAsync(CutPlace.RecordChange, async () => await change());

    /// <summary>The effect, or nothing for ever when the program is dead.</summary>
    private async ValueTask<T> WhileAliveAsync<T>(Func<ValueTask<T>> effect) =>
        Death.IsCancellationRequested ? await new TaskCompletionSource<T>().Task : await effect();

    private sealed class DyingRecords(Cut cut, IRecordStore records) : IRecordStore
    {
        public ValueTask<bool> InsertAsync(string table, string id, string json, CancellationToken cancellationToken) =>
            cut.ChangeAsync(() => records.InsertAsync(table, id, json, cancellationToken));

        public ValueTask<string?> GetAsync(string table, string id, CancellationToken cancellationToken) =>
            cut.WhileAliveAsync(() => records.GetAsync(table, id, cancellationToken));

        public async ValueTask PutAsync(string table, string id, string json, CancellationToken cancellationToken) =>
            await cut.ChangeAsync(async () =>
            {
                await records.PutAsync(table, id, json, cancellationToken);
                return true;
            });

        public ValueTask<bool> RemoveAsync(string table, string id, CancellationToken cancellationToken) =>
            cut.ChangeAsync(() => records.RemoveAsync(table, id, cancellationToken));

        public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string table, string prefix, string? after, int limit, CancellationToken cancellationToken) =>
            cut.WhileAliveAsync(() => records.ListAsync(table, prefix, after, limit, cancellationToken));
    }

    private sealed class DyingJournal(Cut cut, IJournal journal) : IJournal
    {
        public ValueTask<RunOpening> OpenAsync(RunStart start, CancellationToken cancellationToken) => journal.OpenAsync(start, cancellationToken);

        public ValueTask AppendAsync(RunHold run, JournalEntry entry, CancellationToken cancellationToken) =>
            WriteAsync(() => journal.AppendAsync(run, entry, cancellationToken));

        public ValueTask FinishAsync(RunHold run, RunOutcome outcome, DateTimeOffset now, CancellationToken cancellationToken) =>
            WriteAsync(() => journal.FinishAsync(run, outcome, now, cancellationToken));

        public ValueTask ReleaseAsync(RunHold run, DateTimeOffset? wakeAt, CancellationToken cancellationToken) =>
            WriteAsync(() => journal.ReleaseAsync(run, wakeAt, cancellationToken));

        public ValueTask<RunRecord?> FindAsync(string runId, CancellationToken cancellationToken) => journal.FindAsync(runId, cancellationToken);

        public IAsyncEnumerable<RunRecord> UnfinishedAsync(CancellationToken cancellationToken) => journal.UnfinishedAsync(cancellationToken);

        public ValueTask<int> PurgeAsync(DateTimeOffset finishedBefore, CancellationToken cancellationToken) => journal.PurgeAsync(finishedBefore, cancellationToken);

        private async ValueTask WriteAsync(Func<ValueTask> write) => await cut.AtAsync(CutPlace.JournalLine, async () =>
        {
            await write();
            return true;
        });
    }
}
