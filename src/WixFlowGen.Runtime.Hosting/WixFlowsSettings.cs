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
            WebhookPublicKey = Given(section, "PublicKey"),
            AppId = Given(section, "AppId"),
            CallKey = Given(section, "CallKey"),
            Postgres = Given(section, "Postgres"),
            Secrets = (name, _) => ValueTask.FromResult(section.GetSection("Secrets")[name]),
        };
        if (Given(section, "DataFile") is { } file)
        {
            options.DataFile = file;
        }

        return options;
    }

    /// <exception cref="WixFlowsSettingsException">The settings name no way to call Wix, or an address that is none.</exception>
    internal static WixTransport TransportFrom(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var baseAddress = Given(section, "BaseAddress") is { } address ? Address(address) : null;
        var http = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        return new(http, CredentialsFrom(section, http, baseAddress), baseAddress);
    }

    private static IWixCredentials CredentialsFrom(IConfigurationSection section, HttpMessageInvoker http, Uri? baseAddress) => section switch
    {
        _ when Given(section, "AppSecret") is { } secret =>
            new WixApp(http, Needed(section, "AppId"), secret, Needed(section, "InstanceId"), baseAddress: baseAddress),
        _ when Given(section, "ApiKey") is { } key => WixApiKey.ForSite(key, Needed(section, "SiteId")),
        _ => throw new WixFlowsSettingsException(
            $"it has no access to Wix. Set {Section}:ApiKey and {Section}:SiteId, or {Section}:AppId, {Section}:AppSecret and {Section}:InstanceId, "
            + $"as user secrets or as environment variables such as {Section}__ApiKey. To try it without a site, run 'wixflow mock' and start it with '--launch-profile mock'"),
    };

    private static string Needed(IConfigurationSection section, string name) =>
        Given(section, name) ?? throw new WixFlowsSettingsException($"the setting {Section}:{name} is missing");

    /// <summary>An empty setting is none: the settings file of a new project lists the names only.</summary>
    private static string? Given(IConfigurationSection section, string name) => section[name] is { Length: > 0 } value ? value : null;

    private static Uri Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        ? address
        : throw new WixFlowsSettingsException($"the setting {Section}:BaseAddress is no http or https address: {text}");
}
