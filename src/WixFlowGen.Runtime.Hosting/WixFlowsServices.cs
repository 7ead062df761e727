using Microsoft.Extensions.DependencyInjection.Extensions;
using WixFlowGen.Runtime.Hosting.Endpoints;
using WixFlowGen.Runtime.Hosting.Inbox;
using WixFlowGen.Runtime.Hosting.Recovery;
using WixFlowGen.Runtime.Hosting.Schedules;
using WixFlowGen.Runtime.Storage;
using WixFlowGen.Runtime.Triggers;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Runtime.Hosting;

/// <summary>Adds flows to a service.</summary>
public static class WixFlowsServices
{
    /// <summary>Adds flows, set up by the section <c>WixFlows</c> of the settings: see <see cref="WixFlowsSettings"/>.</summary>
    /// <param name="create">Makes the list of flows; generated as <c>WixFlowsRegistration.Create</c>.</param>
    /// <param name="configure">Has the last word.</param>
    public static IServiceCollection AddWixFlows(
        this IServiceCollection services, IConfiguration configuration, Func<FlowRuntime, IReadOnlyList<FlowEntry>> create,
        Action<WixFlowsOptions>? configure = null)
    {
        services.TryAddSingleton(_ => WixFlowsSettings.TransportFrom(configuration));
        services.AddSingleton(provider =>
        {
            var options = WixFlowsSettings.OptionsFrom(configuration);
            configure?.Invoke(options);
            return options;
        });
        services.AddSingleton<HostSecrets>().AddSingleton<HostStore>().AddSingleton(provider => provider.GetRequiredService<HostStore>().Records);
        services.TryAddSingleton(provider =>
        {
            var options = provider.GetRequiredService<WixFlowsOptions>();
            return new FlowRuntime(provider.GetRequiredService<WixTransport>(), new FlowRuntimeOptions
            {
                Time = options.Time,
                Records = provider.GetRequiredService<IRecordStore>(),
                Secrets = provider.GetRequiredService<HostSecrets>(),
                AppId = options.AppId,
            });
        });
        services.AddSingleton(provider => new FlowCatalog(create(provider.GetRequiredService<FlowRuntime>())));
        services.AddSingleton<EventInbox>().AddSingleton<FlowAnswers>().AddSingleton<WebhookEndpoint>().AddSingleton<HttpEndpoint>().AddSingleton<CallEndpoint>().AddSingleton<EventEndpoint>().AddSingleton<SourceEndpoint>();
        return services.AddHostedService<EventWorker>().AddHostedService<ScheduleWorker>().AddHostedService<RecoveryWorker>().AddHostedService<PurgeWorker>();
    }
}
