using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using WixFlowGen.Execution;
using WixFlowGen.MockWix.Recording;

namespace WixFlowGen.Conformance.Samples;

/// <summary>A few answers of Wix by hand, to test the hosts themselves; flows are tested against the mock.</summary>
internal sealed class SampleWix(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>What happened, a line each.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>By method and path; a missing one breaks the connection.</summary>
    public Dictionary<string, Queue<(int Status, string Body)>> Answers { get; } = [];

    public FlowWorld World => new(time, AnswerAsync) { OnWait = (key, length) => Note($"wait {key} {length.TotalMilliseconds}") };

    public void Answer(string route, params (int Status, string Body)[] answers) => Answers[route] = new(answers);

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var route = $"{request.Method} {request.RequestUri?.AbsolutePath}";
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var shown = request.Content?.Headers.ContentType?.MediaType == "application/json" ? CanonicalJson.Write(JsonNode.Parse(body)) : body;
        Note($"{route}{request.RequestUri?.Query} {request.Headers.Authorization} {shown}".TrimEnd());
        await Task.Delay(TimeSpan.FromMilliseconds(5), time, cancellationToken);
        if (!Answers.TryGetValue(route, out var answers) || !answers.TryDequeue(out var answer))
        {
            throw new HttpRequestException("connection reset");
        }

        return new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            Content = new StringContent(answer.Body, Encoding.UTF8, "application/json"),
            Headers = { { "x-wix-request-id", "r-1" } },
        };
    }

    private void Note(string line) => Lines.Add($"{time.GetElapsedTime(_start).TotalMilliseconds} {line}");
}
