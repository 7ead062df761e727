using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using WixFlowGen.Catalog;
using WixFlowGen.Catalog.Connectors;
using WixFlowGen.Compiler;
using WixFlowGen.Conformance.CSharp;
using WixFlowGen.Connectors;
using WixFlowGen.Execution;
using WixFlowGen.MockWix;
using WixFlowGen.MockWix.Areas;
using WixFlowGen.MockWix.Connectors;
using WixFlowGen.MockWix.Http;
using WixFlowGen.MockWix.Recording;
using WixFlowGen.MockWix.Time;
using WixFlowGen.Runtime.Journal;
using WixFlowGen.Runtime.Storage;
using WixFlowGen.Syntax;
using WixFlowGen.Syntax.Yaml;
using WixFlowGen.Text;

namespace WixFlowGen.Conformance.Syncs;

/// <summary>The sync of <c>flows/media-ams.sync.yaml</c> between a Media Manager and an asset management system.</summary>
internal sealed class MediaSync : IDisposable
{
    private const string FolderId = "5f9a3d2c7b1e4f60a8d94c11";

    private static readonly string _folder = RepositoryRoot.Combine("flows");
    private static readonly Lazy<IReadOnlyList<CompiledFlow>> _flows = new(Compile);
    private static readonly Lazy<Connector> _ams = new(Bind);

    private readonly VirtualTime _time = new();
    private readonly FlowExecutor _run;
    private readonly HttpMessageInvoker _http;
    private readonly MockWixSite _site;
    private readonly ConnectorMock _system;
    private readonly FlowWorld _world;
    private int _runs;

    public MediaSync(FlowExecutor run)
    {
        _run = run;
        _site = new MockWixSite(new EmbeddedApiCatalog(), new MockWixOptions { Time = _time, VisitorTokens = ["visitor-token"] });
        _system = new ConnectorMock(_ams.Value, new Dictionary<string, string> { ["ams-token"] = "token" }, _time);
        _site.Connect(_system);
        _http = new HttpMessageInvoker(new MockWixHandler(_site));
        var records = new InMemoryRecordStore();
        _world = new FlowWorld(_time, _http.SendAsync)
        {
            Secrets = new Dictionary<string, string> { ["ams-token"] = "token" },
            Records = records,
            Journal = new RecordJournal(records),
            AppId = SyncScene.AppId,
        };
    }

    public IReadOnlyList<JsonObject> Files => _site.Area<MediaArea>().Files;

    public IReadOnlyList<JsonObject> Assets => _system.Store.All("asset");

    /// <summary>Requests that change something, aside from those of people.</summary>
    public int Writes { get; private set; }

    public void Run(Func<MediaSync, Task> act) => _time.Run(() => act(this));

    /// <summary>Somebody keeps an asset with its bytes.</summary>
    public void PutAsset(string title, string url, params string[] tags) => _system.Store.Put("asset", new JsonObject
    {
        ["folder"] = "website",
        ["title"] = title,
        ["tags"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]),
        ["version"] = 1,
        ["checksum"] = url,
        ["url"] = url,
    });

    public void ChangeAsset(string title, JsonObject changes)
    {
        var asset = Assets.Single(one => one["title"]?.ToString() == title);
        asset.Remove("changedAt");
        asset["version"] = 1 + int.Parse(asset["version"]?.ToString() ?? "0", CultureInfo.InvariantCulture);
        foreach (var (name, value) in changes)
        {
            asset[name] = value?.DeepClone();
        }

        _system.Store.Put("asset", asset);
    }

    /// <summary>Somebody adds a picture to the folder in the dashboard.</summary>
    public async Task AddFileAsync(string name, string url, params string[] labels)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("https://www.wixapis.com/site-media/v1/files/import"));
        request.Headers.TryAddWithoutValidation("Authorization", "owner-token");
        request.Content = new StringContent(
            new JsonObject
            {
                ["url"] = url,
                ["displayName"] = name,
                ["mimeType"] = "image/jpeg",
                ["parentFolderId"] = FolderId,
                ["labels"] = new JsonArray([.. labels.Select(label => JsonValue.Create(label))]),
            }.ToJsonString(),
            Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request, CancellationToken.None);
        response.EnsureSuccessStatusCode();
        await Task.Delay(TimeSpan.FromMinutes(5), _time);
    }

    /// <summary>Compares both sides and gives the report.</summary>
    public async Task<JsonNode?> ReconcileAsync()
    {
        await Task.Delay(TimeSpan.FromHours(2), _time);
        var before = WritesSoFar();
        var outcome = await _run(_flows.Value.Single(flow => flow.Ir.Name == "media-ams-reconcile"), [], _world, $"run-{++_runs}", CancellationToken.None);
        Assert.True(outcome.Error is null, $"{outcome.Error?.Code} {outcome.Error?.Message}");
        Writes += WritesSoFar() - before;
        return outcome.Result;
    }

    /// <summary>Both systems in the end, without ids, for comparing targets.</summary>
    public string State() => string.Join('\n',
    [
        .. Files.Select(file => $"{file["displayName"]} {LabelsOf(file)} {file["sizeInBytes"]} {file["operationStatus"]} {file["sourceUrl"]}").Order(StringComparer.Ordinal),
        .. Assets.Select(asset => $"{asset["title"]} {asset["tags"]?.ToJsonString()} {asset["size"]} {asset["version"]} {asset["checksum"] is not null}").Order(StringComparer.Ordinal),
    ]);

    private static string LabelsOf(JsonObject file) => string.Join(',', (file["labels"] as JsonArray ?? []).Select(label => label?.ToString()).Order(StringComparer.Ordinal));

    public void Dispose() => _http.Dispose();

    private int WritesSoFar() => _site.Trace.Events.OfType<RequestEvent>().Count(request =>
        request.Method is not "GET" && !request.Path.EndsWith("/query", StringComparison.Ordinal) && !request.Path.Contains("download-url", StringComparison.Ordinal));

    private static IReadOnlyList<CompiledFlow> Compile()
    {
        var compiler = new FlowCompiler(new EmbeddedApiCatalog(), files: new DocumentFiles(_folder));
        var lowered = compiler.Lower([Source("media-ams.sync.yaml")]);
        Assert.False(lowered.HasErrors, string.Join('\n', lowered.Diagnostics.Select(problem => problem.Message)));
        return CompiledFlow.Of(lowered.Programs, compiler.Emit(lowered.Programs), GeneratedCSharp.Compiler);
    }

    private static Connector Bind()
    {
        var source = Source("connectors/ams.connector.yaml");
        var sink = new DiagnosticSink(source);
        var yaml = YamlReader.Read(source, sink) ?? throw new InvalidOperationException("the connector is no YAML");
        return new FlowConnectors(new DocumentFiles(_folder)).Bind(Assert.IsType<ConnectorSyntax>(DocumentReader.Read(source, yaml, sink)), sink)
            ?? throw new InvalidOperationException(string.Join('\n', sink.Sorted().Select(problem => problem.Message)));
    }

    private static SourceText Source(string file) => new(file, File.ReadAllText(Path.Combine(_folder, file)));
}
