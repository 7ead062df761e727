using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Runtime.Hosting;

/// <summary>
/// Settings of a service, from environment variables (<c>WixFlows__AppId</c>), <c>appsettings.json</c> or a secret store:
/// <c>AppId AppSecret InstanceId</c> or <c>ApiKey SiteId</c>, <c>PublicKey</c>, <c>CallKey</c>, <c>Secrets:{name}</c>, <c>Postgres</c> or <c>DataFile</c>, <c>BaseAddress</c>.
/// </summary>
public static class WixFlowsSettings
{
    internal const string Section = "WixFlows";

    internal static WixFlowsOptions OptionsFrom(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var options = new WixFlowsOptions
        {
            WebhookPublicKey = section["PublicKey"],
            AppId = section["AppId"],
            CallKey = section["CallKey"],
            Postgres = section["Postgres"],
            Secrets = (name, _) => ValueTask.FromResult(section.GetSection("Secrets")[name]),
        };
        if (section["DataFile"] is { Length: > 0 } file)
        {
            options.DataFile = file;
        }

        return options;
    }

    /// <exception cref="InvalidOperationException">The settings name no way to call Wix.</exception>
    internal static WixTransport TransportFrom(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var baseAddress = section["BaseAddress"] is { Length: > 0 } address ? new Uri(address) : null;
        var http = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        return new(http, CredentialsFrom(section, http, baseAddress), baseAddress);
    }

    private static IWixCredentials CredentialsFrom(IConfigurationSection section, HttpMessageInvoker http, Uri? baseAddress) => section switch
    {
        _ when section["AppSecret"] is { Length: > 0 } secret =>
            new WixApp(http, Needed(section, "AppId"), secret, Needed(section, "InstanceId"), baseAddress: baseAddress),
        _ when section["ApiKey"] is { Length: > 0 } key => WixApiKey.ForSite(key, Needed(section, "SiteId")),
        _ => throw new InvalidOperationException($"give {Section}:AppId, {Section}:AppSecret and {Section}:InstanceId, or {Section}:ApiKey and {Section}:SiteId"),
    };

    private static string Needed(IConfigurationSection section, string name) =>
        section[name] is { Length: > 0 } value ? value : throw new InvalidOperationException($"{Section}:{name} is missing");
}
