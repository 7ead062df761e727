using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WixFlowGen.Conformance.JavaScript;

/// <summary>
/// Where the connections of a child lead, whatever host they are meant for: an HTTP server on the loop-back address. Requests come in as the network
/// brings them and are taken out by number, so that nothing hangs on the order in which they came.
/// </summary>
internal sealed class NodeDoor : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<int, TaskCompletionSource<NodeRequest>> _requests = new();
    private readonly WebApplication _server;

    private NodeDoor()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // The child stands still while the host works, and that may take longer than a server usually waits.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromDays(1);
        });
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.Run(ServeAsync);
    }

    /// <summary><c>http://127.0.0.1:port</c>.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Starts to listen. The server gets nothing of the caller's context, which may be a run on virtual time.</summary>
    public static NodeDoor Open()
    {
        var door = new NodeDoor();
        using (ExecutionContext.SuppressFlow())
        {
            Task.Run(() => door._server.StartAsync()).GetAwaiter().GetResult();
        }

        door.Address = door._server.Urls.First();
        return door;
    }

    /// <summary>Takes a request that the child has told of; blocks until it is here, so that no time passes meanwhile.</summary>
    /// <exception cref="InvalidOperationException">The request does not come.</exception>
    public NodeRequest Take(int number)
    {
        var request = Slot(number).Task;
        return request.Wait(_patience) && _requests.TryRemove(number, out _)
            ? request.Result
            : throw new InvalidOperationException($"request {number} did not come within {_patience.TotalSeconds} s");
    }

    public void Dispose() => Task.Run(async () =>
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _server.StopAsync(now.Token);
        await _server.DisposeAsync();
    }).GetAwaiter().GetResult();

    private async Task ServeAsync(HttpContext context)
    {
        if (!int.TryParse(context.Request.Headers[NodeRequest.Number], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        NodeRequest request;
        try
        {
            request = await NodeRequest.ReadAsync(context.Request);
        }
        catch (Exception unreadable)
        {
            Slot(number).SetException(unreadable);
            throw;
        }

        Slot(number).SetResult(request);
        await request.AnswerAsync(context);
    }

    private TaskCompletionSource<NodeRequest> Slot(int number) =>
        _requests.GetOrAdd(number, _ => new TaskCompletionSource<NodeRequest>(TaskCreationOptions.RunContinuationsAsynchronously));
}
