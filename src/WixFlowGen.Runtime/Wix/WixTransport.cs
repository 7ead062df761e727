using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace WixFlowGen.Runtime.Wix;

/// <summary>Sends request messages to the Wix REST API. Knows nothing of retries or of what an answer means.</summary>
/// <param name="http">What sends; its own time-out, if it has one, must be longer than any attempt.</param>
/// <param name="credentials">Who calls.</param>
/// <param name="baseAddress">Scheme and host; null for Wix itself.</param>
public sealed class WixTransport(HttpMessageInvoker http, IWixCredentials credentials, Uri? baseAddress = null)
{
    private const string ConsistencyHeader = "X-Wix-Consistent";

    /// <summary>What sends; it is also led to other systems.</summary>
    internal HttpMessageInvoker Http { get; } = http;

    private readonly string _base = (baseAddress ?? new Uri("https://www.wixapis.com")).GetLeftPart(UriPartial.Authority);

    /// <summary>Sends one request and reads the whole answer.</summary>
    /// <exception cref="FlowException">A path parameter is missing.</exception>
    /// <exception cref="HttpRequestException">The server could not be reached.</exception>
    public async Task<WixAnswer> SendAsync(WixRoute route, JsonElement message, WixSession session, CancellationToken cancellationToken)
    {
        var packed = WixAddress.PackedGet(route, message);
        using var request = packed is null
            ? new HttpRequestMessage(HttpMethod.Parse(route.Method), new Uri(_base + WixAddress.Of(route, message)))
            : new HttpRequestMessage(HttpMethod.Get, new Uri(_base + packed));
        if (route.SendsBody && packed is null)
        {
            request.Content = new ByteArrayContent(JsonMarshal.GetRawUtf8Value(message).ToArray());
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        if (session.Consistency is { } consistency)
        {
            request.Headers.TryAddWithoutValidation(ConsistencyHeader, consistency);
        }

        await credentials.AuthorizeAsync(request, cancellationToken);
        using var response = await Http.SendAsync(request, cancellationToken);
        if (Header(response, ConsistencyHeader) is { Length: > 0 } marker)
        {
            session.Consistency = marker;
        }

        return await ReadAsync(response, cancellationToken);
    }

    /// <summary>Puts a file to an upload address, without saying who calls: the address itself is the right to do so.</summary>
    public async Task<WixAnswer> PutAsync(Uri address, FlowFile file, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new StreamContent(file.OpenRead()) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", file.MimeType);
        request.Content.Headers.ContentLength = file.Size;
        using var response = await Http.SendAsync(request, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    /// <summary>Asks for a file; the caller disposes the response.</summary>
    public async Task<HttpResponseMessage> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await Http.SendAsync(request, cancellationToken);
    }

    /// <summary>Reads an answer whole.</summary>
    public static async Task<WixAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var after = response.Headers.RetryAfter;
        return new WixAnswer((int)response.StatusCode, Parse(bytes), Header(response, "X-Wix-Request-Id"), after?.Delta);
    }

    internal static JsonElement? Parse(byte[] bytes)
    {
        try
        {
            return JsonElement.Parse(bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
