using WixFlowGen.Runtime.Events;

using WixFlowGen.Runtime.Triggers;

namespace WixFlowGen.Runtime;

/// <summary>Resumes runs: those that an event or the clock lets go on, and those that broke off with their process.</summary>
/// <param name="flows">Runs of other flows are left alone.</param>
/// <param name="onFailure">Hears of runs that end in failure: flow, run and error.</param>
public sealed class FlowRecovery(FlowRuntime runtime, IReadOnlyList<FlowEntry> flows, Action<WaitingRun, FlowException>? onFailure = null)
{
    private readonly Dictionary<string, FlowEntry> _byName = flows.ToDictionary(flow => flow.Name, StringComparer.Ordinal);

    private EventRecords Events => new(runtime.Options.Records);

    /// <summary>Resumes the runs that may go on now, one after the other; how many.</summary>
    /// <param name="withInterrupted">Also those that nobody finished and nobody holds.</param>
    public async Task<int> RecoverAsync(bool withInterrupted, CancellationToken cancellationToken = default)
    {
        var resumed = 0;
        foreach (var run in await DueAsync(withInterrupted, cancellationToken))
        {
            resumed += await ResumeAsync(run, cancellationToken) ? 1 : 0;
        }

        return resumed;
    }

    private async Task<IReadOnlyList<WaitingRun>> DueAsync(bool withInterrupted, CancellationToken cancellationToken)
    {
        var due = new List<WaitingRun>(await Events.MarkedAsync(cancellationToken));
        var now = runtime.Options.Time.GetUtcNow();
        await foreach (var run in runtime.Options.Journal.UnfinishedAsync(cancellationToken))
        {
            if (run.WakeAt is { } wakeAt ? wakeAt <= now : withInterrupted)
            {
                due.Add(new WaitingRun(run.Flow, run.RunId));
            }
        }

        return [.. due.Distinct().Where(run => _byName.ContainsKey(run.Flow))];
    }

    /// <summary>False when somebody else works on the run; it stays marked then.</summary>
    private async Task<bool> ResumeAsync(WaitingRun run, CancellationToken cancellationToken)
    {
        // Taken off before the run looks at the events: one that is published meanwhile marks it again.
        var wasMarked = await Events.UnmarkAsync(run.RunId, cancellationToken);
        try
        {
            await _byName[run.Flow].ResumeAsync(run.RunId, cancellationToken);
            return true;
        }
        catch (FlowException busy) when (busy.Code == ErrorCodes.RunBusy)
        {
            if (wasMarked)
            {
                await Events.MarkAsync(run, cancellationToken);
            }

            return false;
        }
        catch (FlowException stopped) when (stopped.Code is ErrorCodes.RunWaiting or ErrorCodes.RunPaused)
        {
            return true;
        }
        catch (FlowException failure)
        {
            onFailure?.Invoke(run, failure);
            return true;
        }
    }
}
