using System.Globalization;
using System.Text.Json;
using WixFlowGen.Runtime.Hosting.Inbox;
using WixFlowGen.Runtime.Storage;
using WixFlowGen.Runtime.Triggers;

namespace WixFlowGen.Runtime.Hosting.Schedules;

/// <summary>Starts flows by the clock. Of several processes on one store, one starts each time: the one that writes it down first.</summary>
internal sealed partial class ScheduleWorker(FlowCatalog flows, EventInbox inbox, WixFlowsOptions options, IRecordStore records, ILogger<ScheduleWorker> log) : BackgroundService
{
    private const string Table = "schedule-starts";
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        [.. flows.Entries.Where(flow => flow.Schedule is not null).Select(flow => KeepAsync(flow, stoppingToken)), ForgetAsync(stoppingToken)]);

    private async Task KeepAsync(FlowEntry flow, CancellationToken stopping)
    {
        var schedule = flow.Schedule ?? throw new InvalidOperationException("only flows with a schedule are kept");
        var cron = CronSchedule.Parse(schedule.Cron, out var fact) ?? throw new InvalidOperationException($"the schedule of '{flow.Name}': {fact}");
        for (var next = cron.Next(options.Time.GetUtcNow()); next is { } due; next = cron.Next(due))
        {
            while (due - options.Time.GetUtcNow() is var left && left > TimeSpan.Zero)
            {
                await Task.Delay(left < LongestSleep ? left : LongestSleep, options.Time, stopping);
            }

            var runId = $"{flow.Name}/schedule/{due.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture)}";
            if (await records.InsertAsync(Table, runId, "{}", stopping))
            {
                _ = StartAsync(flow, schedule, runId, stopping);
            }
        }
    }

    private async Task StartAsync(FlowEntry flow, ScheduleStart schedule, string runId, CancellationToken stopping)
    {
        try
        {
            using var inputs = JsonDocument.Parse(schedule.Inputs);
            await flow.RunAsync(inputs.RootElement, runId, stopping);
        }
        catch (FlowException failure)
        {
            LogFailure(flow.Name, failure.Code, failure.Step, runId);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The journal has the run; it goes on when runs are recovered.
        }
    }

    private async Task ForgetAsync(CancellationToken stopping)
    {
        while (true)
        {
            await Task.Delay(TimeSpan.FromDays(1), options.Time, stopping);
            await inbox.ForgetAsync(stopping);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "flow '{Flow}' failed with {Code} in step '{Step}', run {RunId}")]
    private partial void LogFailure(string flow, string code, string? step, string runId);
}
