using System.Net.Http.Headers;
using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace WixFlowGen.Execution.JavaScript;

/// <summary>The network as the script <c>fetch.js</c> reaches it.</summary>
internal sealed class HostNetwork(SiteEngine engine)
{
    /// <summary>
    /// Sends <c>{url, method, headers: [[name, value]], body}</c>, where the body is text, bytes or undefined; a promise of
    /// <c>{url, status, statusText, headers: [[name, value]], body}</c>. A broken connection is a <c>TypeError</c>.
    /// </summary>
    public JsValue Send(ObjectInstance request)
    {
        var run = engine.Current;
        var message = Read(request);
        return run.Promise(async () =>
        {
            using (message)
            {
                return await AnswerAsync(run, message);
            }
        });
    }

    private async Task<JsValue> AnswerAsync(SiteRun run, HttpRequestMessage message)
    {
        try
        {
            using var response = await run.World.Wix(message, CancellationToken.None);
            return Write(response, message.RequestUri, await response.Content.ReadAsByteArrayAsync());
        }
        catch (HttpRequestException)
        {
            throw HostErrors.Of(engine.Engine, "TypeError", "fetch failed");
        }
    }

    private HttpRequestMessage Read(ObjectInstance request)
    {
        var address = request.Get("url").ToString();
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw HostErrors.Of(engine.Engine, "TypeError", "fetch failed");
        }

        var message = new HttpRequestMessage(new HttpMethod(request.Get("method").ToString()), url);
        var body = request.Get("body");
        if (!body.IsUndefined())
        {
            message.Content = new ByteArrayContent(body.IsUint8Array() ? body.AsUint8Array() : Encoding.UTF8.GetBytes(body.ToString()));
        }

        foreach (var header in request.Get("headers").AsArray())
        {
            AddHeader(message, header.AsArray()[0].ToString(), header.AsArray()[1].ToString());
        }

        return message;
    }

    private static void AddHeader(HttpRequestMessage message, string name, string value)
    {
        if (name.Equals("content-type", StringComparison.OrdinalIgnoreCase))
        {
            if (message.Content is { } content && MediaTypeHeaderValue.TryParse(value, out var type))
            {
                content.Headers.ContentType = type;
            }
        }
        else if (!message.Headers.TryAddWithoutValidation(name, value))
        {
            message.Content?.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private JsObject Write(HttpResponseMessage response, Uri? url, byte[] body)
    {
        IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers = [.. response.Headers, .. response.Content.Headers];
        return JsObject.CreateFromEntries(engine.Engine,
        [
            new("url", url?.ToString() ?? ""),
            new("status", JsNumber.Create((int)response.StatusCode)),
            new("statusText", response.ReasonPhrase ?? ""),
            new("headers", List(headers.Select(header => (JsValue)List([header.Key.ToLowerInvariant(), string.Join(", ", header.Value)])))),
            new("body", engine.Values.WriteBytes(body)),
        ]);
    }

    private JsArray List(IEnumerable<JsValue> items) => new(engine.Engine, [.. items]);
}
