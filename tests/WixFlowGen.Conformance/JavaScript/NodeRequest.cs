using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using WixFlowGen.Execution;

namespace WixFlowGen.Conformance.JavaScript;

/// <summary>A request of the child that waits at the door.</summary>
internal sealed class NodeRequest
{
    /// <summary>The header that holds the number the child gave the request.</summary>
    public const string Number = "x-exchange";

    /// <summary>The header that holds scheme and authority of the address the child asked for.</summary>
    private const string MeantFor = "x-meant-for";

    /// <summary>What says how a request travels and not what it is.</summary>
    private static readonly HashSet<string> _ofTheConnection =
        new([Number, MeantFor, "Host", "Connection", "Keep-Alive", "Transfer-Encoding"], StringComparer.OrdinalIgnoreCase);

    private readonly HttpRequestMessage _message;
    private readonly TaskCompletionSource<NodeAnswer?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private NodeRequest(HttpRequestMessage message) => _message = message;

    public static async Task<NodeRequest> ReadAsync(HttpRequest request)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var message = new HttpRequestMessage(new HttpMethod(request.Method), $"{request.Headers[MeantFor]}{target}");
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        if (body.Length > 0)
        {
            message.Content = new ByteArrayContent(body.ToArray());
        }

        foreach (var (name, values) in request.Headers.Where(header => !_ofTheConnection.Contains(header.Key)))
        {
            if (!message.Headers.TryAddWithoutValidation(name, values.ToString()))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, values.ToString());
            }
        }

        return new NodeRequest(message);
    }

    /// <summary>What the world answers; null when the connection breaks.</summary>
    public async Task<NodeAnswer?> SendAsync(FlowWorld world)
    {
        try
        {
            using var response = await world.Wix(_message, CancellationToken.None);
            return new NodeAnswer(
                (int)response.StatusCode,
                [.. response.Headers.Concat(response.Content.Headers).Select(header => (header.Key, string.Join(", ", header.Value)))],
                await response.Content.ReadAsByteArrayAsync());
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Lets the answer go; without one the connection is cut.</summary>
    public void Release(NodeAnswer? answer) => _answer.TrySetResult(answer);

    /// <summary>Waits for the answer and writes it.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        if (await _answer.Task is not { } answer)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (answer.Body.Length > 0)
        {
            await context.Response.Body.WriteAsync(answer.Body);
        }
    }
}
