namespace WixFlowGen.Runtime.Hosting.Recovery;

/// <summary>Forgets finished runs and published events when their time is over: at the start and every hour.</summary>
internal sealed partial class PurgeWorker(FlowRuntime runtime, WixFlowsOptions options, ILogger<PurgeWorker> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var now = options.Time.GetUtcNow();
                await runtime.PurgeAsync(now - options.KeptRuns, now - options.KeptEvents, stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // The store is out of reach; the next hour does what is left.
                LogFault(fault.GetType().Name);
            }

            await Task.Delay(Between, options.Time, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "old runs and events could not be forgotten: {Fault}")]
    private partial void LogFault(string fault);
}
