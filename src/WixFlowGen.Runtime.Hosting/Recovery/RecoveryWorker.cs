namespace WixFlowGen.Runtime.Hosting.Recovery;

/// <summary>Resumes runs that may go on; at the start and every hour also those that broke off with their process.</summary>
internal sealed partial class RecoveryWorker(FlowRuntime runtime, FlowCatalog flows, WixFlowsOptions options, ILogger<RecoveryWorker> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BetweenInterrupted = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var recovery = new FlowRecovery(runtime, flows.Entries, (run, failure) => LogFailure(run.Flow, failure.Code, failure.Step, run.RunId));
        DateTimeOffset? looked = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            var now = options.Time.GetUtcNow();
            var isLongAgo = looked is null || now - looked >= BetweenInterrupted;
            try
            {
                await recovery.RecoverAsync(isLongAgo, stoppingToken);
                looked = isLongAgo ? now : looked;
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // The store is out of reach; the runs stay due.
                LogFault(fault.GetType().Name);
            }

            await Task.Delay(Between, options.Time, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "flow '{Flow}' failed with {Code} in step '{Step}', resumed run {RunId}")]
    private partial void LogFailure(string flow, string code, string? step, string runId);

    [LoggerMessage(Level = LogLevel.Error, Message = "runs could not be resumed: {Fault}")]
    private partial void LogFault(string fault);
}
