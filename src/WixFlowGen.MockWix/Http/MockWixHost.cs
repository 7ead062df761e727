using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace WixFlowGen.MockWix.Http;

/// <summary>
/// Serves a mock over HTTP on the loop-back address. API paths are those of <c>www.wixapis.com</c>; the other hosts are below <c>/-/upload</c>,
/// <c>/-/download</c> and <c>/-/static</c>.
/// </summary>
public sealed class MockWixHost : IAsyncDisposable
{
    /// <summary>The largest body taken, in bytes.</summary>
    private const long MaxBodyBytes = 256L * 1024 * 1024;

    private readonly WebApplication _application;
    private readonly MockWixSite _site;

    private MockWixHost(WebApplication application, MockWixSite site)
    {
        _application = application;
        _site = site;
    }

    /// <summary>Where the API is: <c>http://127.0.0.1:port</c>, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Starts to listen.</summary>
    /// <param name="port">0 takes a free one.</param>
    /// <param name="handOutLocalLinks">Links the mock hands out lead to this host; otherwise they keep Wix's addresses and the client has to lead them here.</param>
    public static async Task<MockWixHost> StartAsync(
        MockWixSite site, int port = 0, bool handOutLocalLinks = true, CancellationToken cancellationToken = default)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MaxBodyBytes);
        builder.Logging.ClearProviders();
        var application = builder.Build();
        var host = new MockWixHost(application, site);
        application.Run(host.ServeAsync);
        await application.StartAsync(cancellationToken);
        host.Address = application.Urls.First();
        if (handOutLocalLinks)
        {
            site.Options = site.Options with
            {
                UploadBase = $"{host.Address}/-/upload",
                DownloadBase = $"{host.Address}/-/download",
                StaticBase = $"{host.Address}/-/static",
            };
        }

        return host;
    }

    public async ValueTask DisposeAsync()
    {
        using var impatience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(impatience.Token);
        await _application.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context)
    {
        if (await ServeControlAsync(context))
        {
            return;
        }

        MockResponse answer;
        try
        {
            answer = await _site.HandleAsync(await ReadAsync(context.Request), context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        if (answer.IsReset)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (answer.Body.Length > 0)
        {
            context.Response.ContentLength = answer.Body.Length;
            await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
        }
    }

    /// <summary>
    /// For clients in another process: <c>POST /-/advance?ms=n</c> moves a virtual clock, <c>POST /-/wait?key=k&amp;ms=n</c> notes a pause of the runtime
    /// and moves the clock over it, <c>GET /-/trace</c> gives the events.
    /// </summary>
    private async Task<bool> ServeControlAsync(HttpContext context)
    {
        var path = context.Request.Path.Value;
        if (path is "/-/advance" or "/-/wait" && context.Request.Method == "POST")
        {
            if (!long.TryParse(context.Request.Query["ms"], NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return true;
            }

            var length = TimeSpan.FromMilliseconds(milliseconds);
            if (path == "/-/wait")
            {
                _site.Trace.RecordWait(context.Request.Query["key"].ToString(), length);
            }

            (_site.Options.Time as Time.VirtualTime)?.Advance(length);
            return true;
        }

        if (path == "/-/trace" && context.Request.Method == "GET")
        {
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(Recording.CanonicalJson.Utf8(Recording.TraceWriter.Events(_site.Trace.Events)), context.RequestAborted);
            return true;
        }

        return false;
    }

    private static async Task<MockRequest> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = question < 0 ? (target, "") : (target[..question], target[(question + 1)..]);
        var (host, rest) = HostOf(path);
        return new MockRequest(host, request.Method, rest, query, body.ToArray())
        {
            Headers = request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        };
    }

    private static (MockHost Host, string Path) HostOf(string path)
    {
        foreach (var (prefix, host) in new[] { ("/-/upload/", MockHost.Upload), ("/-/download/", MockHost.Download), ("/-/static/", MockHost.Static) })
        {
            if (path.StartsWith(prefix, StringComparison.Ordinal))
            {
                return (host, path[(prefix.Length - 1)..]);
            }
        }

        return (MockHost.Api, path);
    }
}
