using Microsoft.Extensions.Logging.Abstractions;

namespace WixFlowGen.Runtime.Hosting;

/// <summary>Runs a program that serves flows and does nothing else.</summary>
public static partial class WixFlowsService
{
    private const string Category = "WixFlows";

    /// <summary>Maps the addresses of the flows, logs what starts each flow and which secrets are missing, and runs the program until it is stopped.</summary>
    /// <returns>The exit code: 0 after a stop; 1 when the settings are incomplete, which one log entry says.</returns>
    public static async Task<int> RunWixFlowsAsync(this WebApplication app)
    {
        var log = app.Services.GetService<ILoggerFactory>()?.CreateLogger(Category) ?? NullLogger.Instance;
        try
        {
            app.MapWixFlows();
        }
        catch (WixFlowsSettingsException wrong)
        {
            LogSettings(log, wrong.Message);

            // Ends the console's log, so that the entry is written.
            await app.DisposeAsync();
            return 1;
        }

        var flows = app.Services.GetRequiredService<FlowCatalog>().Entries;
        var served = ServedFlows.Describe(flows);
        LogServed(log, served);
        await ReportMissingSecretsAsync(app, log, [.. ServedFlows.SecretsOf(flows)]);
        await app.RunAsync();
        return 0;
    }

    /// <summary>A flow whose secret is missing fails when it reads it; the others work, so the service starts.</summary>
    private static async Task ReportMissingSecretsAsync(WebApplication app, ILogger log, IReadOnlyList<string> names)
    {
        var secrets = app.Services.GetRequiredService<HostSecrets>();
        var missing = new List<string>();
        foreach (var name in names)
        {
            if (await secrets.FindAsync(name, CancellationToken.None) is null)
            {
                missing.Add(name);
            }
        }

        if (missing.Count > 0)
        {
            LogSecrets(log, string.Join(", ", missing), missing[0], Secrets.EnvironmentSecrets.VariableOf(missing[0]));
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Served}")]
    private static partial void LogServed(ILogger log, string served);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The service cannot start: {Reason}")]
    private static partial void LogSettings(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "These secrets have no value: {Names}. Set WixFlows:Secrets:{First}, or the environment variable {Variable}")]
    private static partial void LogSecrets(ILogger log, string names, string first, string variable);
}
