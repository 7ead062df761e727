using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WixFlowGen.Runtime.Hosting;
using WixFlowGen.Runtime.Storage;
using WixFlowGen.Runtime.Triggers;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Tests.Hosting;

/// <summary>A service on a port of this machine, with flows that note what started them.</summary>
internal sealed class TestService : IAsyncDisposable
{
    public const string CallKey = "call-key";

    private static readonly DateTimeOffset _now = new(2025, 1, 1, 0, 2, 0, TimeSpan.Zero);

    private readonly WebApplication _app;

    private TestService(WebApplication app) => (_app, Client) = (app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });

    public HttpClient Client { get; }

    /// <param name="flows">Given the runtime, as the generated registration is.</param>
    public static async Task<TestService> StartAsync(
        IReadOnlyList<FlowEntry> flows, IRecordStore? records = null, Action<WixFlowsOptions>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(new WixTransport(new HttpMessageInvoker(new HttpClientHandler()), WixApiKey.ForSite("key", "site")));
        builder.Services.AddWixFlows(builder.Configuration, _ => flows, options =>
        {
            options.WebhookPublicKey = File.ReadAllText(RepositoryRoot.Combine("tests", "webhooks", "public.pem"));
            options.Records = records ?? new InMemoryRecordStore();
            options.Webhooks = options.Webhooks with { Time = new FixedTime() };
            options.Time = new FixedTime();
            options.CallKey = CallKey;
            options.Secrets = (name, _) => ValueTask.FromResult(name == "key" ? "s3cret" : null);
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.MapWixFlows();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestService(app);
    }

    /// <summary>A flow that hands its inputs to the test and gives them back.</summary>
    public static FlowEntry Noting(string name, Action<JsonElement, string?> note) => new(name, (inputs, runId, _) =>
    {
        note(inputs, runId);
        return Task.FromResult(inputs);
    });

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>The samples were signed on the first day of 2025. Timers are those of the machine.</summary>
    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => _now;
    }
}

/// <summary>Started by every event of a type, with the whole event as inputs.</summary>
internal sealed record AnyEvent(string EventType) : EventStart(EventType)
{
    public override JsonElement? InputsFor(JsonElement message) => message;
}
