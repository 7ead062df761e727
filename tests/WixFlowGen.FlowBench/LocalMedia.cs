using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WixFlowGen.FlowBench;

/// <summary>A local socket that answers the two requests of the flow with texts made beforehand, so that little but the client is measured.</summary>
internal sealed class LocalMedia : IAsyncDisposable
{
    private const string Descriptor = """{"file":{"id":"f1","displayName":"a.jpg","operationStatus":"READY","mediaType":"IMAGE"}}""";

    private readonly WebApplication _app;

    private LocalMedia(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <param name="latency">Before each answer.</param>
    public static async Task<LocalMedia> StartAsync(TimeSpan latency)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/site-media/v1/files/import", AnswerAsync);
        app.MapGet("/site-media/v1/files/get-file-by-id", AnswerAsync);
        app.MapFallback(context =>
        {
            context.Response.StatusCode = 404;
            return context.Response.WriteAsync(context.Request.Path);
        });
        await app.StartAsync();
        return new LocalMedia(app);

        async Task<IResult> AnswerAsync()
        {
            if (latency > TimeSpan.Zero)
            {
                await Task.Delay(latency);
            }

            return Results.Text(Descriptor, "application/json");
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
