using WixFlowGen.Runtime;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Secrets;
using WixFlowGen.Runtime.Storage;
using WixFlowGen.Runtime.Wix;

namespace WixFlowGen.Execution;

/// <summary>The C# runtime, led to the world's clock, mock and journal.</summary>
internal sealed class WorldRuntime : IDisposable
{
    private readonly HttpMessageInvoker _http;

    public WorldRuntime(FlowWorld world)
    {
        _http = new HttpMessageInvoker(new Handler(world));
        Flows = new FlowRuntime(new WixTransport(_http, new Credentials(world)), new FlowRuntimeOptions
        {
            Time = world.Time,
            Journal = world.Journal ?? new RecordJournal(new InMemoryRecordStore()),
            Records = world.Records ?? new InMemoryRecordStore(),
            Budget = world.Budget,
            AppId = world.AppId,
            Secrets = new GivenSecrets(world.Secrets),
            Observer = new Observer(world),
            NewRunId = () => "run-1",
        });
    }

    public FlowRuntime Flows { get; }

    public void Dispose() => _http.Dispose();

    private sealed class Handler(FlowWorld world) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            world.Wix(request, cancellationToken);
    }

    private sealed class Credentials(FlowWorld world) : IWixCredentials
    {
        public ValueTask AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.TryAddWithoutValidation("Authorization", world.AppToken);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Observer(FlowWorld world) : IFlowObserver
    {
        public void OnWait(string runId, string key, TimeSpan length) => world.OnWait(key, length);

        public void OnStep(string runId, string key, StepOutcome outcome)
        {
        }
    }
}
