using WixFlowGen.Runtime.Storage;

namespace WixFlowGen.Runtime.Sync;

/// <summary>Syncs two systems. Events are hints: what is written depends on the current and the last synced state of both sides.</summary>
public sealed class SyncEngine
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly SyncStore _store;
    private readonly TimeProvider _time;
    private readonly SyncGuards _guards;
    private readonly SyncLedger _ledger;
    private readonly PairSettlement _settlement, _linking;
    private readonly Func<SyncLinkOptions, InitialLink> _link;
    private readonly SyncDeadLetters _dead;
    private readonly SyncPoll _poll;
    private readonly SyncReconcile _reconcile;

    public SyncEngine(SyncPlan plan, SyncSides sides, IRecordStore records, TimeProvider time)
        : this(plan, sides, records, time, SyncGuards.All)
    {
    }

    internal SyncEngine(SyncPlan plan, SyncSides sides, IRecordStore records, TimeProvider time, SyncGuards guards)
    {
        _store = new SyncStore(records, plan.Name);
        _time = time;
        _guards = guards;
        _ledger = new SyncLedger(_store, time);
        var merge = new FieldMerge(plan, guards);
        var leases = new SyncLeases(_store, time, guards);
        var maker = new PairMaker(plan, sides, _store, _ledger, merge, guards);
        var writer = new PairWriter(plan, sides, _store, _ledger, merge, guards);
        _settlement = new PairSettlement(plan, sides, _store, leases, maker, writer, guards);
        _linking = new PairSettlement(plan, sides, _store, leases, maker, writer, guards) { IsLinking = true };
        _dead = new SyncDeadLetters(plan, _store, time);
        var sweep = new SyncSweep(sides, _store, time);
        _poll = new SyncPoll(plan, sides, _store, leases, sweep);
        var joiner = new LinkJoiner(plan, sides, _store, maker, merge);
        var bulk = new BulkMaker(plan, sides, _store, maker, _dead, time);
        _link = options => new InitialLink(
            plan, _store, leases, new LinkReader(plan, _store, sweep, options), new LinkAdoption(plan, _store),
            new LinkPlanner(plan, _store, joiner, options), new LinkWorker(sides, joiner, bulk), time);
        _reconcile = new SyncReconcile(plan, _store, _poll, _dead, time);
    }

    /// <summary>Stores an event until it is processed. When this returns, the event may be acknowledged.</summary>
    public async ValueTask ReceiveAsync(SyncEvent news, CancellationToken cancellationToken)
    {
        if (!(_guards.Identity && news.IsOwn))
        {
            await _store.Inbox.InsertAsync(SyncKeys.Part(news.Id), new InboxRecord(news, 0, 0), cancellationToken);
        }
    }

    /// <summary>Processes all events that are due.</summary>
    /// <returns>When the next event is due; null when none is waiting.</returns>
    public async ValueTask<DateTimeOffset?> WorkAsync(CancellationToken cancellationToken)
    {
        long? next = null;
        await foreach (var (id, waiting) in _store.Inbox.AllAsync("", cancellationToken))
        {
            var due = waiting.NextAt <= Now ? await WorkOnAsync(id, waiting, cancellationToken) : waiting.NextAt;
            next = due is { } at && (next is null || at < next) ? at : next;
        }

        await Repair().RetryRefusedAsync(cancellationToken);
        return next is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }

    /// <summary>Compares all entities of both sides, settles differences and reports what was found.</summary>
    public ValueTask<ReconcileReport> ReconcileAsync(CancellationToken cancellationToken) =>
        _reconcile.RunAsync(Repair(), cancellationToken);

    /// <summary>Replaces events for a side that has none: settles entities that differ from their last synced state. Continues where it was interrupted. When the side can list changes, only those are read, and deletions wait for a reconcile.</summary>
    /// <exception cref="SyncSideException">The side does not list its entities.</exception>
    public async ValueTask<ReconcileReport> PollAsync(SyncSide side, CancellationToken cancellationToken)
    {
        var repair = Repair();
        var isComplete = await _poll.RunAsync(side, repair, cancellationToken);
        return await _reconcile.ReportAsync(repair, isComplete, cancellationToken);
    }

    /// <summary>What <see cref="LinkAsync"/> would do. Writes nothing on either side.</summary>
    /// <param name="until">When this invocation stops counting; null for no limit.</param>
    /// <returns>Null when the time is over or another worker is counting; call it again to continue.</returns>
    /// <exception cref="SyncSideException">A side does not list its entities.</exception>
    public async ValueTask<SyncLinkPlan?> PlanLinkAsync(SyncLinkOptions options, CancellationToken cancellationToken, DateTimeOffset? until = null)
    {
        var outcome = await _link(options).PlanAsync(new SyncRepair(_linking, _dead, _time), new SyncSlice(_time, until), cancellationToken);
        return outcome.IsDone ? outcome.Plan : null;
    }

    /// <summary>Joins entities that exist on both sides and creates missing partners. Run it again to continue after a pause or an interruption.</summary>
    /// <param name="until">When this invocation stops; null for no limit.</param>
    /// <remarks>Until it ends, events of entities without a partner wait, also between invocations, for at most a day.</remarks>
    /// <exception cref="SyncSideException">A side does not list its entities.</exception>
    public async ValueTask<SyncLinkReport> LinkAsync(SyncLinkOptions options, CancellationToken cancellationToken, DateTimeOffset? until = null)
    {
        var repair = new SyncRepair(_linking, _dead, _time);
        var outcome = await _link(options).RunAsync(repair, new SyncSlice(_time, until), cancellationToken);
        return new SyncLinkReport(outcome.Plan, repair.Postponed, await _dead.AllAsync(cancellationToken)) { IsComplete = outcome.IsDone, IsPaused = outcome.IsPaused };
    }

    private SyncRepair Repair() => new(_settlement, _dead, _time);

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>When the event is due again; null when it is done.</summary>
    private async ValueTask<long?> WorkOnAsync(string id, InboxRecord waiting, CancellationToken cancellationToken)
    {
        if (!_guards.Inbox)
        {
            await _store.Inbox.RemoveAsync(id, cancellationToken);
        }

        var news = waiting.Event;
        try
        {
            if (!await IsOldNewsAsync(id, news, cancellationToken))
            {
                if (!await _settlement.SettleAsync(news.Side, news.EntityId, news, cancellationToken))
                {
                    return await WaitAsync(id, waiting, cancellationToken);
                }

                await _dead.RemoveAsync(news.Side, news.EntityId, cancellationToken);
            }
        }
        catch (SyncSideException failure) when (failure.Fault == SyncFault.Refused)
        {
            await _dead.AddAsync(news.Side, news.EntityId, failure.Message, cancellationToken);
        }
        catch (SyncSideException)
        {
            return await WaitAsync(id, waiting, cancellationToken);
        }

        await FinishAsync(id, news, cancellationToken);
        return null;
    }

    private async ValueTask<bool> IsOldNewsAsync(string id, SyncEvent news, CancellationToken cancellationToken)
    {
        if (_guards.EventIds && await _store.Seen.GetAsync(id, cancellationToken) is not null)
        {
            return true;
        }

        if (_guards.Sequence && news.Sequence is { } sequence
            && await _store.Sequences.GetAsync(SyncKeys.Entity(news.Side, news.EntityId), cancellationToken) is { } latest && sequence <= latest.Last)
        {
            return true;
        }

        return _guards.Ledger && await _ledger.IsEchoAsync(news, cancellationToken);
    }

    private async ValueTask FinishAsync(string id, SyncEvent news, CancellationToken cancellationToken)
    {
        var entity = SyncKeys.Entity(news.Side, news.EntityId);
        if (news.Sequence is { } sequence && !(await _store.Sequences.GetAsync(entity, cancellationToken) is { } latest && latest.Last >= sequence))
        {
            await _store.Sequences.PutAsync(entity, new SequenceRecord(sequence), cancellationToken);
        }

        await _store.Seen.PutAsync(id, new SeenRecord(Now), cancellationToken);
        await _store.Inbox.RemoveAsync(id, cancellationToken);
    }

    /// <summary>One second, doubled each time, at most a minute.</summary>
    private async ValueTask<long?> WaitAsync(string id, InboxRecord waiting, CancellationToken cancellationToken)
    {
        var seconds = Math.Min(LongestWait.TotalSeconds, Math.Pow(2, Math.Min(waiting.Attempts, 10)));
        var at = Now + (long)(seconds * 1000);
        if (_guards.Inbox)
        {
            await _store.Inbox.PutAsync(id, waiting with { Attempts = waiting.Attempts + 1, NextAt = at }, cancellationToken);
        }

        return _guards.Inbox ? at : null;
    }
}
