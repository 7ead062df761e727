using WixFlowGen.Runtime.Triggers;

namespace WixFlowGen.Runtime.Hosting.Inbox;

/// <summary>Works on the events of the inbox: several entities at a time, the events of one entity one after the other and in sequence.</summary>
internal sealed partial class EventWorker(EventInbox inbox, FlowCatalog flows, FlowRuntime runtime, WixFlowsOptions options, ILogger<EventWorker> log) : BackgroundService
{
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, List<StartingEvent>> _byEntity = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _slots = new(Math.Max(1, options.Workers));

    public override void Dispose()
    {
        _slots.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var left in await inbox.LeftBehindAsync(stoppingToken))
        {
            known.Add(left.Id);
            Queue(left, stoppingToken);
        }

        await inbox.ForgetAsync(stoppingToken);
        await foreach (var arrived in inbox.Arrived.ReadAllAsync(stoppingToken))
        {
            // What arrived while the store was read may be in both.
            if (!known.Remove(arrived.Id))
            {
                Queue(arrived, stoppingToken);
            }
        }
    }

    private void Queue(StartingEvent arrived, CancellationToken stopping)
    {
        var entity = $"{arrived.Type[..Math.Max(0, arrived.Type.LastIndexOf('_'))]}/{arrived.EntityId ?? arrived.Id}";
        lock (_lock)
        {
            if (_byEntity.TryGetValue(entity, out var waiting))
            {
                var place = waiting.FindIndex(other => arrived.Sequence < other.Sequence);
                waiting.Insert(place < 0 ? waiting.Count : place, arrived);
                return;
            }

            _byEntity[entity] = [arrived];
        }

        _ = Task.Run(() => WorkAsync(entity, stopping), CancellationToken.None);
    }

    private async Task WorkAsync(string entity, CancellationToken stopping)
    {
        try
        {
            while (Next(entity) is { } next)
            {
                await _slots.WaitAsync(stopping);
                try
                {
                    await WorkAsync(next, stopping);
                }
                finally
                {
                    _slots.Release();
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The events wait in the store for the next start of the service.
        }
    }

    private StartingEvent? Next(string entity)
    {
        lock (_lock)
        {
            var waiting = _byEntity[entity];
            if (waiting.Count == 0)
            {
                _byEntity.Remove(entity);
                return null;
            }

            var next = waiting[0];
            waiting.RemoveAt(0);
            return next;
        }
    }

    /// <summary>Publishes the event to the runs that wait for it, which recovery resumes, and starts each flow of it; one that fails leaves the others alone.</summary>
    private async Task WorkAsync(StartingEvent started, CancellationToken stopping)
    {
        try
        {
            foreach (var name in flows.NamesAwaited(started.Type))
            {
                await runtime.PublishOnceAsync(name, started.Id, started.Message, cancellationToken: stopping);
            }

            foreach (var flow in flows.StartedBy(started.Type))
            {
                await StartAsync(flow, started, stopping);
            }

            await inbox.FinishAsync(started);
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            // The store is out of reach: the event stays in it and is worked on after the next start.
            LogFault(started.Id, fault.GetType().Name);
        }
    }

    private async Task StartAsync(FlowEntry flow, StartingEvent started, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                if (flow.StartedBy(started.Type)?.InputsFor(started) is { } inputs)
                {
                    await flow.RunAsync(inputs, started.RunIdOf(flow.Name), stopping);
                }

                return;
            }
            catch (FlowException busy) when (busy.Code == ErrorCodes.RunBusy)
            {
                // A process that died holds the run until its lease ends.
                await Task.Delay(BusyWait, options.Time, stopping);
            }
            catch (FlowException paused) when (paused.Code is ErrorCodes.RunPaused or ErrorCodes.RunWaiting)
            {
                // The run goes on when it is due: recovery resumes it.
                return;
            }
            catch (FlowException failure)
            {
                LogFailure(flow.Name, failure.Code, failure.Step, started.Id);
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "flow '{Flow}' failed with {Code} in step '{Step}', started by event {EventId}")]
    private partial void LogFailure(string flow, string code, string? step, string eventId);

    [LoggerMessage(Level = LogLevel.Error, Message = "event {EventId} could not be worked on: {Fault}")]
    private partial void LogFault(string eventId, string fault);
}
