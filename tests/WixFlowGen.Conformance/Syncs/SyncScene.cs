using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Execution;
using WixFlowGen.MockWix;
using WixFlowGen.MockWix.Areas;
using WixFlowGen.MockWix.Connectors;
using WixFlowGen.MockWix.Events;
using WixFlowGen.MockWix.Http;
using WixFlowGen.MockWix.Recording;
using WixFlowGen.MockWix.Time;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Storage;
using WixFlowGen.Runtime.Triggers;
using WixFlowGen.Runtime.Webhooks;

namespace WixFlowGen.Conformance.Syncs;

/// <summary>Both systems of a sync, people who edit in them, and the events that reach the flows of the sync.</summary>
internal sealed class SyncScene : IDisposable
{
    public const string AppId = "11111111-2222-4333-8444-555555555555";

    internal const string CollectionId = "7d1f5b9c-3e42-4a8b-b6c0-9f2a1d8e5c47";
    private const int MostRounds = 10;
    private const int MostRuns = 100;

    private readonly VirtualTime _time = new();
    private readonly FlowExecutor _run;
    private readonly Func<string, CompiledFlow> _flow;
    private readonly HttpMessageInvoker _http;
    private readonly InMemoryRecordStore _records = new();
    private int _wixSeen, _externalSeen, _runs;

    /// <param name="flow">A flow of the sync by the last word of its name.</param>
    /// <param name="latency">Of every request.</param>
    /// <param name="budget">How long an invocation works on a run; null for as long as it takes.</param>
    public SyncScene(FlowExecutor run, Func<string, CompiledFlow>? flow = null, TimeSpan latency = default, TimeSpan? budget = null)
    {
        (_run, _flow) = (run, flow ?? ProjectSync.Flow);
        Site = new MockWixSite(new EmbeddedApiCatalog(), new MockWixOptions { Time = _time, VisitorTokens = ["visitor-token"], Latency = latency });
        Site.Callers["app-token"] = CallerIdentity.App(AppId);
        System = new ConnectorMock(ProjectSync.Pieces, new Dictionary<string, string> { ["pieces-token"] = "token" }, _time);
        Site.Connect(System);
        _http = new HttpMessageInvoker(new MockWixHandler(Site));
        World = new FlowWorld(_time, _http.SendAsync)
        {
            OnWait = Site.Trace.RecordWait,
            Secrets = new Dictionary<string, string> { ["pieces-token"] = "token" },
            Records = _records,
            Journal = new RecordJournal(_records),
            AppId = AppId,
            Budget = budget,
        };
    }

    public MockWixSite Site { get; }

    public ConnectorMock System { get; }

    public FlowWorld World { get; }

    public VirtualTime Time => _time;

    /// <summary>What the runs share.</summary>
    public InMemoryRecordStore Records => _records;

    /// <summary>Requests that change something in either system, people's edits aside.</summary>
    public int Writes { get; private set; }

    public IReadOnlyList<JsonObject> Projects => Site.Area<PortfolioArea>().Projects;

    public IReadOnlyList<JsonObject> Pieces => System.Store.All("piece");

    public void Run(Func<SyncScene, Task> act) => _time.Run(async () =>
    {
        await act(this);
        return true;
    });

    /// <summary>Somebody makes a project in the collection that is kept the same; gives its id.</summary>
    public string AddProject(JsonObject project)
    {
        project["collectionIds"] = new JsonArray(CollectionId);
        return Site.Area<PortfolioArea>().AddProject(project);
    }

    /// <summary>Somebody edits a project in the dashboard.</summary>
    public async Task EditProjectAsync(string id, JsonObject changes)
    {
        var present = Projects.Single(project => project["id"]?.ToString() == id);
        var project = (JsonObject)changes.DeepClone();
        (project["id"], project["revision"]) = (id, present["revision"]?.ToString());
        await EditAsync(HttpMethod.Patch, $"/portfolio/v1/projects/{id}", new JsonObject { ["project"] = project });
    }

    public Task DeleteProjectAsync(string id) => EditAsync(HttpMethod.Delete, $"/portfolio/v1/projects/{id}", null);

    public void EditPiece(string id, JsonObject changes)
    {
        var piece = Pieces.Single(one => one["id"]?.ToString() == id);
        piece.Remove("changedAt");
        foreach (var (name, value) in changes)
        {
            piece[name] = value?.DeepClone();
        }

        System.Store.Put("piece", piece);
    }

    public void DeletePiece(string id) => System.Store.Remove(ProjectSync.Pieces.Entities.Single(), id);

    /// <summary>Delivers every event there is, and those that follow from it, until nothing new happens.</summary>
    public async Task SettleAsync(bool repeats = false)
    {
        for (var round = 0; _wixSeen < Site.Events.Entries.Count || _externalSeen < System.Store.Changes.Count; round++)
        {
            Assert.True(round < MostRounds, "writes echo without end");
            var (wix, external) = (Site.Events.Entries.Skip(_wixSeen).ToList(), System.Store.Changes.Skip(_externalSeen).ToList());
            (_wixSeen, _externalSeen) = (Site.Events.Entries.Count, System.Store.Changes.Count);
            foreach (var happened in wix.Concat(repeats ? wix : []))
            {
                await StartAsync("outbound", OfWix(happened));
            }

            foreach (var change in external.Concat(repeats ? external : []))
            {
                await StartAsync("inbound", OfPieces(change));
            }
        }
    }

    /// <summary>Loses the events that were not delivered yet.</summary>
    public void LoseEvents() => (_wixSeen, _externalSeen) = (Site.Events.Entries.Count, System.Store.Changes.Count);

    /// <summary>Runs a flow of the sync; one that stops because something is due later goes on then.</summary>
    public async Task<FlowOutcome> StartAsync(string flow, JsonObject inputs)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"run-{++_runs}");
        var before = WritesSoFar();
        while (true)
        {
            var outcome = await _run(_flow(flow), inputs, World, id, CancellationToken.None);
            Assert.True(Outcomes.Count < MostRuns, "runs follow each other without end");
            if (outcome.Error is not { Code: "RUN_PAUSED" } paused)
            {
                Writes += WritesSoFar() - before;
                Outcomes.Add($"{flow}: {(outcome.Error is { } error ? $"{error.Code} {error.Message}" : "done")}");
                return outcome;
            }

            Outcomes.Add($"{flow}: paused");
            var due = DateTimeOffset.Parse(paused.Details?["resumeAt"]?.ToString() ?? "", CultureInfo.InvariantCulture);
            await Task.Delay(due > _time.GetUtcNow() ? due - _time.GetUtcNow() : TimeSpan.Zero, _time);
        }
    }

    /// <summary>How each run ended, in order.</summary>
    public List<string> Outcomes { get; } = [];

    /// <summary>What happened, for comparing targets.</summary>
    public string Trace() => TraceWriter.Write(Site.Trace.Events, new JsonObject
    {
        ["projects"] = new JsonArray([.. Projects.Select(project => (JsonNode)project)]),
        ["pieces"] = new JsonArray([.. Pieces.Select(piece => (JsonNode)piece)]),
        ["outcomes"] = new JsonArray([.. Outcomes.Select(outcome => (JsonNode)outcome)]),
    });

    public void Dispose() => _http.Dispose();

    private int WritesSoFar() => Site.Trace.Events.OfType<RequestEvent>().Count(request => request.Method is not "GET" && !request.Path.EndsWith("/query", StringComparison.Ordinal));

    private async Task EditAsync(HttpMethod method, string path, JsonObject? body)
    {
        using var request = new HttpRequestMessage(method, new Uri($"https://www.wixapis.com{path}"));
        request.Headers.TryAddWithoutValidation("Authorization", "owner-token");
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request, CancellationToken.None);
        response.EnsureSuccessStatusCode();
    }

    internal static JsonObject OfWix(SiteEvent happened)
    {
        var body = happened.ToWireBody();
        var received = new WebhookEvent(happened.Definition.EventType, null, null, global::System.Text.Json.JsonSerializer.SerializeToElement(body))
        {
            Id = happened.Id,
            EntityFqdn = happened.Definition.EntityFqdn,
            EntityId = happened.EntityId,
            Identity = new(happened.Caller.Type, happened.Caller.Id),
            Entity = happened.Payload is { } payload ? global::System.Text.Json.JsonSerializer.SerializeToElement(payload) : null,
            EntityEventSequence = happened.Sequence,
        };
        return InputsOf(new NewsStart(happened.Definition.EventType), StartingEvent.Of(received));
    }

    internal static JsonObject OfPieces(ConnectorChange change)
    {
        var body = new SignedEvents(ProjectSync.Pieces, "key").BodyOf(change) ?? throw new InvalidOperationException("pieces tell of all changes");
        var source = new WebhookSource("pieces", "piecesEvents", "pieces-key", "x-pieces-signature") { TypePath = "kind", IdPath = "id", TimePath = "at" };
        var started = SignedRequests.Read(source, Encoding.UTF8.GetBytes(body.ToJsonString())) ?? throw new InvalidOperationException("the body is an event");
        return InputsOf(new NewsStart(started.Type, "body.piece"), started);
    }

    private static JsonObject InputsOf(NewsStart start, StartingEvent started) =>
        start.InputsFor(started) is { } inputs && JsonNode.Parse(inputs.GetRawText()) is JsonObject news ? news : throw new InvalidOperationException("the event is no news");
}
