using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace WixFlowGen.MockWix.Http;

/// <summary>Answers an <see cref="HttpClient"/> from a mock in the same process. The host of the address chooses the part of Wix.</summary>
public sealed class MockWixHandler(MockWixSite site) : HttpMessageHandler
{
    /// <summary>The address of the API.</summary>
    public static Uri ApiAddress { get; } = new("https://www.wixapis.com/");

    /// <summary>A client whose base address is the API; it never gives up by itself, because that clock would be the machine's.</summary>
    public static HttpClient CreateClient(MockWixSite site) =>
        new(new MockWixHandler(site)) { BaseAddress = ApiAddress, Timeout = Timeout.InfiniteTimeSpan };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var uri = request.RequestUri ?? throw new InvalidOperationException("the request has no address");
        if (HostOf(request, uri) is not { } host)
        {
            throw new HttpRequestException(HttpRequestError.NameResolutionError, $"the mock does not know the host {uri.Host}");
        }

        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var answer = await site.HandleAsync(
            new MockRequest(host, request.Method.Method, uri.AbsolutePath, uri.Query.TrimStart('?'), body) { Headers = HeadersOf(request), Authority = host == MockHost.External ? uri.GetLeftPart(UriPartial.Authority) : "" },
            cancellationToken).ConfigureAwait(false);
        if (answer.IsReset)
        {
            throw new HttpRequestException(
                HttpRequestError.ConnectionError, "the connection was reset", new SocketException((int)SocketError.ConnectionReset));
        }

        return ToMessage(answer, request);
    }

    private static Dictionary<string, string> HeadersOf(HttpRequestMessage request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Headers.NonValidated.Concat(request.Content?.Headers.NonValidated ?? default))
        {
            headers[name] = values.ToString();
        }

        return headers;
    }

    private static HttpResponseMessage ToMessage(MockResponse answer, HttpRequestMessage request)
    {
        var message = new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            Content = new ByteArrayContent(answer.Body),
            RequestMessage = request,
        };
        if (answer.ContentType is { } contentType)
        {
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        foreach (var (name, value) in answer.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }

    private MockHost? HostOf(HttpRequestMessage request, Uri uri)
    {
        var start = uri.GetLeftPart(UriPartial.Authority);
        return start == ApiAddress.GetLeftPart(UriPartial.Authority) ? MockHost.Api
            : start == site.Options.UploadBase ? MockHost.Upload
            : start == site.Options.DownloadBase ? MockHost.Download
            : start == site.Options.StaticBase ? MockHost.Static
            : site.HasSystemAt(start) || (request.Method == HttpMethod.Put && site.HasSystems) ? MockHost.External
            : null;
    }
}
