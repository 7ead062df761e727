using System.Net;
using System.Text;
using System.Text.Json;
using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Rules;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Tests.Runtime;

/// <summary>A server that answers by a list, on time that does not pass by itself; records what it was sent and what the run told.</summary>
internal sealed class FakeWix : HttpMessageHandler, IFlowObserver
{
    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> _answers = new();

    public FakeWix(FlowRuntimeOptions? options = null)
    {
        Transport = new WixTransport(new HttpMessageInvoker(this), WixApiKey.ForSite("key", "site"), new Uri("https://wix.test"));
        Runtime = new FlowRuntime(Transport, (options ?? new FlowRuntimeOptions()) with { Time = Time, Observer = this });
    }

    public TestTime Time { get; } = new();

    public WixTransport Transport { get; }

    public FlowRuntime Runtime { get; }

    public List<long> RequestTimes { get; } = [];

    public List<(HttpMethod Method, Uri? Uri, string? Body, Dictionary<string, string> Headers)> Requests { get; } = [];

    public List<long> Waits { get; } = [];

    public List<(string Key, StepOutcome Outcome)> Steps { get; } = [];

    public static WixOperation<JsonElement, JsonElement> ImportFile(
        bool idempotent = true, IReadOnlyList<FlowRule>? rules = null, IReadOnlyDictionary<string, string>? retryClasses = null) =>
        new("media.files.importFile", "POST", "/site-media/v1/files/import", RuntimeJson.Default.JsonElement, RuntimeJson.Default.JsonElement)
        {
            Idempotent = idempotent,
            Rules = rules ?? [],
            RetryClasses = retryClasses ?? new Dictionary<string, string>(),
        };

    public static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;

    public FakeWix Answer(int status, string body = "{}", params (string Name, string Value)[] headers)
    {
        _answers.Enqueue(_ =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
            foreach (var (name, value) in headers)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }

            return Task.FromResult(response);
        });
        return this;
    }

    public FakeWix Break()
    {
        _answers.Enqueue(_ => throw new HttpRequestException("connection reset"));
        return this;
    }

    public FakeWix StaySilent()
    {
        _answers.Enqueue(async cancellationToken =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new HttpResponseMessage();
        });
        return this;
    }

    /// <summary>Runs a flow without inputs and outputs.</summary>
    public JsonElement Run(Func<FlowRun, Task<JsonElement>> body, string? runId = null)
    {
        var definition = new FlowDefinition<JsonElement, JsonElement>("test", RuntimeJson.Default.JsonElement, RuntimeJson.Default.JsonElement);
        JsonElement result = default;
        Time.Run(async () => result = await Runtime.RunAsync(definition, Json("{}"), (_, run) => body(run), runId));
        return result;
    }

    public void OnWait(string runId, string key, TimeSpan length) => Waits.Add((long)length.TotalMilliseconds);

    public void OnStep(string runId, string key, StepOutcome outcome) => Steps.Add((key, outcome));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RequestTimes.Add(Time.Milliseconds);
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])
            .ToDictionary(header => header.Key, header => string.Join(',', header.Value));
        Requests.Add((request.Method, request.RequestUri, body, headers));
        return await _answers.Dequeue()(cancellationToken);
    }
}
