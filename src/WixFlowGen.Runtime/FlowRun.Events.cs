using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WixFlowGen.Runtime.Events;
using WixFlowGen.Runtime.Rules;
using WixFlowGen.Runtime.Steps;

namespace WixFlowGen.Runtime;

public sealed partial class FlowRun
{
    /// <summary>
    /// The first event of a name, published since the run started, for which <paramref name="where"/> holds. Until it is there the run stops with
    /// <c>RUN_WAITING</c>; resumed, it looks again. A run takes an event once. The event is recorded with the content of its files.
    /// </summary>
    /// <param name="timeout">From when the step began to wait. An event that was published later does not count, however late the run looks.</param>
    /// <param name="where">An event that lacks what it reads, or what <paramref name="answerRules"/> ask for, is not the one.</param>
    /// <exception cref="FlowException"><c>WAIT_TIMEOUT</c>.</exception>
    public async Task<T> WaitForAsync<T>(
        string key, string eventName, JsonTypeInfo<T> type, TimeSpan timeout, Func<T, bool>? where = null, IReadOnlyList<FlowRule>? answerRules = null)
    {
        var subject = $"event '{eventName}'";
        var taken = await StepAsync(key, RuntimeJson.Default.JsonElement, async () =>
        {
            var until = await EndOfWaitAsync(key, timeout);
            var started = await Runtime.Options.Journal.FindAsync(Id, CancellationToken)
                ?? throw new FlowException(ErrorCodes.Internal, $"the journal has no run '{Id}'");
            await Events.BeginWaitAsync(eventName, new WaitingRun(started.Flow, Id), KeyOf(key), CancellationToken);
            var startedBy = Id.StartsWith($"{started.Flow}/event/", StringComparison.Ordinal) ? Id[$"{started.Flow}/event/".Length..] : null;
            await foreach (var published in Events.SinceAsync(eventName, started.StartedAt, CancellationToken))
            {
                // The event that started the run is over, though it may have been published at the same moment.
                if (published.At <= until
                    && (startedBy is null || !EventRecords.IsOf(published, startedBy))
                    && IsWanted(published.Payload, type, where, subject, answerRules ?? [])
                    && await Events.TakeAsync(published.Id, Id, KeyOf(key), CancellationToken))
                {
                    await Events.EndWaitAsync(eventName, Id, KeyOf(key), CancellationToken);
                    return published.Payload;
                }
            }

            if (Time.GetUtcNow() < until)
            {
                throw Stopped(ErrorCodes.RunWaiting, end => $"run '{Id}' waits for {subject} until {end}", until);
            }

            await Events.EndWaitAsync(eventName, Id, KeyOf(key), CancellationToken);
            throw new FlowException(ErrorCodes.WaitTimeout, $"{subject} did not come within {Durations.Print(timeout)}");
        });
        return AnswerOf(taken, type, subject, []);
    }

    private EventRecords Events => new(Runtime.Options.Records);

    /// <summary>Counts from when the step first waited, however often the run stops.</summary>
    private async Task<DateTimeOffset> EndOfWaitAsync(string key, TimeSpan timeout)
    {
        if (Kept(key).Until is { } known)
        {
            return known;
        }

        var until = Time.GetUtcNow() + timeout;
        await KeepAsync(KeyOf(key), new KeptWait { Until = until });
        return until;
    }

    /// <summary>Events come from anywhere: one of another shape must not end the runs that wait for a good one.</summary>
    private static bool IsWanted<T>(JsonElement payload, JsonTypeInfo<T> type, Func<T, bool>? where, string subject, IReadOnlyList<FlowRule> rules)
    {
        try
        {
            return AnswerOf(payload, type, subject, rules) is var read && (where is null || where(read));
        }
        catch (FlowException)
        {
            return false;
        }
    }
}
