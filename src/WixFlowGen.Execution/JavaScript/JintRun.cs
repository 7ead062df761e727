using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jint;
using WixFlowGen.Execution.Sdk;
using WixFlowGen.Execution.Velo;

namespace WixFlowGen.Execution.JavaScript;

/// <summary>The host's side of one run in the engine: what the scripts <c>host-*.js</c> call. The engine is entered on the clock's thread only.</summary>
internal sealed class JintRun(Engine engine, SdkDouble sdk, FlowWorld world, Action<string>? onPrint)
{
    private readonly string _process = JournalMessages.NewProcess();
    private readonly Dictionary<int, ITimer> _timers = [];
    private readonly TaskCompletionSource<FlowOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SynchronizationContext _thread = SynchronizationContext.Current
        ?? throw new InvalidOperationException("a run needs the clock's thread: start it inside VirtualTime.Run");

    public Task<FlowOutcome> StartAsync(VeloCall call, bool observed)
    {
        Enter(() => engine.Invoke("__run", call.Module, call.Export, call.Arguments.ToJsonString(), observed, world.Settings.ToJsonString()));
        return _outcome.Task;
    }

    public double Now() => world.Time.GetUtcNow().ToUnixTimeMilliseconds();

    public void StartTimer(int id, double milliseconds) =>
        _timers[id] = world.Time.CreateTimer(_ => _thread.Post(_ => Fire(id), null), null, TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);

    public void StopTimer(int id)
    {
        if (_timers.Remove(id, out var timer))
        {
            timer.Dispose();
        }
    }

    public void Print(string text) => onPrint?.Invoke(text);

    public string? Secret(string name) => world.Secrets.GetValueOrDefault(name);

    public string OperationsOf(string package) => JsonSerializer.Serialize(sdk.OperationsOf(package));

    public void Observe(string json) => FlowEvents.Tell(world, JsonNode.Parse(json));

    public void Done(string json) => _outcome.TrySetResult(FlowOutcome.Read(JsonNode.Parse(json) ?? new JsonObject()));

    /// <summary>Starts a call and gives back the arguments as the SDK leaves them.</summary>
    public string CallSdk(int id, string operation, bool elevated, string argumentsJson)
    {
        var arguments = (JsonNode.Parse(argumentsJson) as JsonArray ?? []).Select(SdkJson.Read).ToList();
        var call = sdk.Prepare(operation, arguments);
        _ = AnswerAsync(id, () => CompleteAsync(call, elevated ? world.AppToken : world.VisitorToken));
        return SdkJson.WriteMarked(arguments)?.ToJsonString() ?? "[]";
    }

    public void Fetch(int id, string requestJson) => _ = AnswerAsync(id, () => HttpJson.SendAsync(JsonNode.Parse(requestJson) ?? new JsonObject(), world));

    public void Journal(int id, string messageJson)
    {
        if (world.Journal is { } journal)
        {
            _ = AnswerAsync(id, () => JournalMessages.HandleAsync(journal, JsonNode.Parse(messageJson) ?? new JsonObject(), _process));
        }
    }

    public void Records(int id, string messageJson)
    {
        if (world.Records is { } records)
        {
            _ = AnswerAsync(id, () => RecordMessages.HandleAsync(records, JsonNode.Parse(messageJson) ?? new JsonObject()));
        }
    }

    private async Task<JsonObject> CompleteAsync(SdkCall call, string token)
    {
        try
        {
            using var response = await SendAsync(call, token);
            var returned = SdkDouble.Complete(call, await SdkAnswer.ReadAsync(response));
            return new JsonObject { ["returned"] = SdkJson.WriteMarked(returned) };
        }
        catch (SdkException thrown)
        {
            return new JsonObject
            {
                ["thrown"] = new JsonObject { ["type"] = thrown.Type, ["message"] = thrown.Message, ["members"] = thrown.Members.DeepClone() },
            };
        }
    }

    private async Task<HttpResponseMessage> SendAsync(SdkCall call, string token)
    {
        if (call.Request is not { } request)
        {
            throw call.Failure ?? SdkException.InvalidUrl();
        }

        var query = request.Query.Length == 0 ? "" : "?" + request.Query;
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), $"https://www.wixapis.com{request.Path}{query}");
        message.Headers.TryAddWithoutValidation("Authorization", token);
        if (request.Body is { } body)
        {
            message.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        try
        {
            return await world.Wix(message, CancellationToken.None);
        }
        catch (HttpRequestException)
        {
            throw SdkException.System("TypeError");
        }
    }

    private async Task AnswerAsync(int id, Func<Task<JsonObject>> work)
    {
        try
        {
            var working = work();
            await Task.Yield(); // an answer that is there at once still comes after the caller has gone on
            var answer = await working;
            Enter(() => engine.Invoke("__settle", id, answer.ToJsonString()));
        }
        catch (Exception failure)
        {
            _outcome.TrySetException(failure);
        }
    }

    private void Fire(int id)
    {
        if (_timers.Remove(id, out var timer))
        {
            timer.Dispose();
            Enter(() => engine.Invoke("__fireTimer", id));
        }
    }

    private void Enter(Action work)
    {
        try
        {
            work();
        }
        catch (Exception failure)
        {
            _outcome.TrySetException(failure);
        }
    }
}
