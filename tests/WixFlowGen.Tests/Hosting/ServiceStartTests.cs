using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WixFlowGen.Runtime.Hosting;
using WixFlowGen.Runtime.Storage;
using WixFlowGen.Runtime.Triggers;

namespace WixFlowGen.Tests.Hosting;

/// <summary>What a service says when it starts: which flows it serves, which secrets are missing, or why it cannot start.</summary>
public sealed class ServiceStartTests
{
    private const string Variable = "WIXFLOW_SECRET_SERVICE_START_TEST";

    private static readonly Dictionary<string, string?> ApiKey = new() { ["WixFlows:ApiKey"] = "s3cret-key", ["WixFlows:SiteId"] = "site" };

    private static readonly FlowEntry Called = TestService.Noting("count-galleries", (_, _) => { }) with { Call = CallPermission.Admin };

    public static TheoryData<string, string?, string> Incomplete => new()
    {
        { "", null, "it has no access to Wix. Set WixFlows:ApiKey and WixFlows:SiteId, or WixFlows:AppId, WixFlows:AppSecret and WixFlows:InstanceId," },
        { "WixFlows:ApiKey", "", "it has no access to Wix." },
        { "WixFlows:SiteId", "", "the setting WixFlows:SiteId is missing" },
        { "WixFlows:AppSecret", "s3cret", "the setting WixFlows:AppId is missing" },
        { "WixFlows:BaseAddress", "localhost", "the setting WixFlows:BaseAddress is no http or https address: localhost" },
        { "WixFlows:PublicKey", "no key", "the setting WixFlows:PublicKey is no RSA public key in PEM form" },
        { "WixFlows:Postgres", "s3cret", "the setting WixFlows:Postgres is no connection string of PostgreSQL" },
        { "WixFlows:DataFile", "missing/records.db", "the folder of WixFlows:DataFile does not exist:" },
    };

    [Theory]
    [MemberData(nameof(Incomplete))]
    public async Task A_service_with_incomplete_settings_logs_one_entry_and_ends(string setting, string? value, string reason)
    {
        var settings = setting.Length == 0 ? [] : new Dictionary<string, string?>(ApiKey) { [setting] = value };

        var (code, entries) = await RunAsync(settings, [Called], inMemory: setting is not ("WixFlows:Postgres" or "WixFlows:DataFile"));

        Assert.Equal(1, code);
        var (level, text) = Assert.Single(entries);
        Assert.Equal(LogLevel.Critical, level);
        Assert.StartsWith($"The service cannot start: {reason}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_logs_what_starts_each_flow()
    {
        FlowEntry[] flows =
        [
            Called,
            Called with { Name = "open", Call = CallPermission.Anyone },
            Called with { Name = "paid", Call = null, Http = new("POST", "orderPaid", HttpAuthentication.None) },
            Called with { Name = "nightly", Call = null, Schedule = new("0 3 * * *", "{}"), Event = new AnyEvent("wix.portfolio.projects.v1.project_created") },
            Called with { Name = "ams", Call = null, Webhook = new("ams", "amsEvents", "service-start-test", "x-signature"), Event = new AnyEvent("ams/changed") },
            Called with { Name = "part", Call = null },
        ];

        var (code, entries) = await RunAsync(ApiKey, flows);

        Assert.Equal(0, code);
        Assert.Contains(
            (LogLevel.Information,
            """
            This service starts flows by:
              count-galleries  POST /flows/count-galleries
              open             POST /flows/open, by anyone
              paid             POST /_functions/orderPaid, by anyone
              nightly          schedule 0 3 * * * (UTC)
              nightly          event wix.portfolio.projects.v1.project_created at POST /webhooks/wix
              ams              POST /_functions/amsEvents, signed by ams
            """.ReplaceLineEndings("\n")), entries);
    }

    [Fact]
    public async Task A_service_names_all_missing_secrets_in_one_entry_and_starts()
    {
        FlowEntry[] flows =
        [
            Called with { Secrets = ["studio-token", "given"] },
            Called with { Name = "paid", Call = null, Http = new("POST", "orderPaid", HttpAuthentication.Signature("order-key", "x-signature")) },
        ];

        var (code, entries) = await RunAsync(new(ApiKey) { ["WixFlows:Secrets:given"] = "value" }, flows);

        Assert.Equal(0, code);
        Assert.Equal(
            ["These secrets have no value: order-key, studio-token. Set WixFlows:Secrets:order-key, or the environment variable WIXFLOW_SECRET_ORDER_KEY"],
            entries.Where(entry => entry.Level == LogLevel.Error).Select(entry => entry.Text));
    }

    [Fact]
    public async Task Empty_settings_count_as_missing()
    {
        string[] names = ["AppId", "PublicKey", "CallKey", "Postgres", "DataFile"];
        var empty = names.ToDictionary(name => $"WixFlows:{name}", _ => (string?)"");
        var services = new ServiceCollection().AddWixFlows(new ConfigurationBuilder().AddInMemoryCollection(empty).Build(), _ => []);
        await using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<WixFlowsOptions>();

        Assert.Equal((null, null, null, null, "wixflows.db"), (options.AppId, options.WebhookPublicKey, options.CallKey, options.Postgres, options.DataFile));
    }

    [Fact]
    public async Task A_request_is_proved_by_a_secret_of_the_environment_too()
    {
        var flow = Called with { Call = null, Http = new("POST", "orderPaid", HttpAuthentication.SharedSecret("service-start-test", "x-api-key")) };
        Environment.SetEnvironmentVariable(Variable, "of the environment");
        try
        {
            await using var service = await TestService.StartAsync([flow]);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/_functions/orderPaid");
            request.Headers.Add("x-api-key", "of the environment");
            Assert.Equal(HttpStatusCode.OK, (await service.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, null);
        }
    }

    /// <summary>Runs a service that is stopped as soon as it has started.</summary>
    private static async Task<(int Code, IReadOnlyList<(LogLevel Level, string Text)> Entries)> RunAsync(
        Dictionary<string, string?> settings, IReadOnlyList<FlowEntry> flows, bool inMemory = true)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        using var log = new CollectedLog();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddWixFlows(builder.Configuration, _ => flows, options => options.Records = inMemory ? new InMemoryRecordStore() : null);
        var app = builder.Build();
        app.Lifetime.ApplicationStarted.Register(app.Lifetime.StopApplication);
        var code = await app.RunWixFlowsAsync();
        return (code, [.. log.Entries]);
    }

    /// <summary>Entries of the service itself, in the order of their time.</summary>
    private sealed class CollectedLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<(LogLevel Level, string Text)> Entries { get; } = new();

        public ILogger CreateLogger(string categoryName) => categoryName == "WixFlows" ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Entries.Enqueue((logLevel, formatter(state, exception)));

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Dispose()
        {
        }
    }
}
