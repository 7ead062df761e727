using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WixFlowGen.Conformance.Execution;
using WixFlowGen.Execution;
using WixFlowGen.MockWix.Recording;

namespace WixFlowGen.Conformance.RandomFlows;

/// <summary>
/// Lets each request travel for a time that follows from what it says and not from when it was sent. Lanes that run at the same time drift apart
/// in the same way on every executor, so that requests reach the site in one order and traces can be compared line by line. Requests arrive within
/// a millisecond at their own time, so hardly two of them at once; answers come at whole milliseconds, because JavaScript knows no others.
/// </summary>
/// <param name="onTie">Called when two equal requests are sent at one instant: which of them is whose is then chance.</param>
internal sealed class SlowWix(int seed, Action? onTie = null)
{
    private const string Packed = ".r=";

    private readonly Dictionary<string, (int Number, DateTimeOffset At)> _sent = new(StringComparer.Ordinal);

    public FlowWorld Before(FlowWorld world) => world with { Wix = (request, cancellationToken) => SendAsync(request, world).WaitAsync(cancellationToken) };

    /// <summary>What was sent arrives, also when the caller has given up.</summary>
    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, FlowWorld world)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync();
        using var copy = new HttpRequestMessage(request.Method, request.RequestUri);
        foreach (var (name, values) in request.Headers)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        if (request.Content is { } content)
        {
            copy.Content = new ByteArrayContent(body);
            copy.Content.Headers.ContentType = content.Headers.ContentType;
        }

        await WaitAsync(Travel($"{request.Method} {request.RequestUri?.AbsolutePath}?{Canonical(request.RequestUri?.Query ?? "")} {Canonical(body)}", world.Time.GetUtcNow()), world.Time);
        try
        {
            return await world.Wix(copy, CancellationToken.None);
        }
        finally
        {
            await WaitAsync(ToTheNextMillisecond(world.Time.GetUtcNow()), world.Time);
        }
    }

    private TimeSpan Travel(string request, DateTimeOffset now)
    {
        var (number, at) = _sent.GetValueOrDefault(request);
        _sent[request] = (++number, now);
        if (at == now)
        {
            onTie?.Invoke();
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {number} {request}"));
        return TimeSpan.FromMilliseconds(120) + TimeSpan.FromTicks(BitConverter.ToUInt32(hash) % (1_500 * TimeSpan.TicksPerMillisecond));
    }

    private static TimeSpan ToTheNextMillisecond(DateTimeOffset now) =>
        TimeSpan.FromTicks((TimeSpan.TicksPerMillisecond - (now.Ticks % TimeSpan.TicksPerMillisecond)) % TimeSpan.TicksPerMillisecond);

    /// <summary><c>Task.Delay</c> knows whole milliseconds only.</summary>
    private static async Task WaitAsync(TimeSpan length, TimeProvider time)
    {
        var over = new TaskCompletionSource();
        await using var timer = time.CreateTimer(_ => over.SetResult(), null, length, Timeout.InfiniteTimeSpan);
        await over.Task;
    }

    /// <summary>The pairs in one order; a message that is packed into one of them in one order too.</summary>
    private static string Canonical(string query) => string.Join('&', query.TrimStart('?').Split('&')
        .Select(pair => pair.StartsWith(Packed, StringComparison.Ordinal) ? Canonical(Base64Url.DecodeFromChars(pair.AsSpan(Packed.Length))) : pair)
        .Order(StringComparer.Ordinal));

    private static string Canonical(byte[] body)
    {
        try
        {
            return CanonicalJson.Write(ComparableTrace.WithoutImages(JsonNode.Parse(body)));
        }
        catch (JsonException)
        {
            return Convert.ToHexStringLower(SHA256.HashData(body));
        }
    }
}
